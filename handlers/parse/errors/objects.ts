import { parseError } from './parse-error.js'

/** Errors of objects of any class. */
export const objectErrors = {
  objectNotFound: (purpose: 'get' | 'update' | 'delete' = 'get') =>
    parseError(101, 'Object not found.', { legacy: `object not found for ${purpose}` }),
  objectNotFoundForUpdate: () => parseError(101, 'Object not found for update.'),
  objectNotFoundForDelete: () =>
    parseError(101, 'Object not found for delete.', { legacy: 'object not found for delete' }),
  idOnCreate: (name: string) => parseError(105, `${name} is an invalid field name.`),
  invalidKeyName: (name: string) => parseError(105, `Invalid key name: ${name}`),
  invalidFieldName: (name: string) => parseError(105, `Invalid field name: ${name}.`),
  aclIsNoObject: () => parseError(-1, 'ACL must be a Parse ACL.'),
  invalidAcl: () => parseError(123, 'Invalid ACL.'),
  columnRequired: (name: string) => parseError(111, `${name} is required.`),
  fieldRequired: (name: string) => parseError(142, `${name} is required`),
  duplicateValue: () => parseError(137, 'A duplicate value for a field with unique values was provided'),
  operationDenied: (operation: string, className: string) =>
    parseError(119, `Permission denied for action ${operation} on class ${className}.`),
  authenticationRequired: () =>
    parseError(101, 'Permission denied, user needs to be authenticated.', { isSanitized: true }),
  clientsMayNot: (operation: string, collection: string) =>
    parseError(
      119,
      `Clients aren't allowed to perform the ${operation} operation on the ${collection} collection.`,
    ),
  noSuchClass: (className: string) =>
    parseError(119, `This user is not allowed to access non-existent class: ${className}`),
  classNameRejected: () => parseError(107, 'schema class name does not revalidate'),
  nestedKey: () => parseError(121, "Nested keys should not contain the '$' or '.' characters"),
} as const
