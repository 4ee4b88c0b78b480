import { parseError } from './parse-error.js'

/** Errors of classes and their columns. */
export const schemaErrors = {
  invalidClassName: (name: string) =>
    parseError(
      103,
      `Invalid classname: ${name}, classnames can only have alphanumeric characters and _, and must start with an alpha character `,
    ),
  classMissing: (name: string) => parseError(103, `Class ${name} does not exist.`),
  classExists: (name: string) => parseError(103, `Class ${name} already exists.`),
  classNameMismatch: (inBody: string, inPath: string) =>
    parseError(103, `Class name mismatch between ${inBody} and ${inPath}.`),
  classNameMissing: (path: string) => parseError(135, `POST ${path} needs a class name.`),
  targetClassMissing: (type: string) => parseError(135, `type ${type} needs a class name`),
  invalidSchemaField: (name: string) => parseError(105, `invalid field name: ${name}`),
  invalidFieldType: (type: string) => parseError(111, `invalid field type: ${type}`),
  defaultMismatch: (column: string, expected: string, got: string) =>
    parseError(111, `schema mismatch for ${column} default value; expected ${expected} but got ${got}`),
  relationOption: (option: string, type: string) =>
    parseError(111, `The '${option}' option is not applicable for ${type}`),
  secondGeoField: (added: string, known: string) =>
    parseError(
      111,
      `currently, only one GeoPoint field may exist in an object. Adding ${added} when ${known} already exists.`,
    ),
  fieldCannotBeAdded: (name: string) => parseError(136, `field ${name} cannot be added`),
  fieldCannotBeChanged: (name: string) => parseError(136, `field ${name} cannot be changed`),
  fieldExists: (name: string) => parseError(255, `Field ${name} exists, cannot update.`),
  fieldMissing: (name: string) => parseError(255, `Field ${name} does not exist, cannot delete.`),
  classNotEmpty: (name: string, count: number) =>
    parseError(255, `Class ${name} is not empty, contains ${count} objects, cannot drop schema.`),
  indexExists: (name: string) => parseError(102, `Index ${name} exists, cannot update.`),
  indexMissing: (name: string) => parseError(102, `Index ${name} does not exist, cannot delete.`),
  indexOfUnknownField: (name: string) => parseError(102, `Field ${name} does not exist, cannot add index.`),
  invalidPermissions: (reason: string) => parseError(107, reason),
} as const
