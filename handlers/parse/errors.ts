import { VendorError } from '../../src/dialect.js'
import { json } from '../../src/reply.js'

const INTERNAL = 1
const NOT_FOUND = 101

function toStatus(code: number): number {
  if (code === INTERNAL) return 500
  return code === NOT_FOUND ? 404 : 400
}

/** Parse's error of a code, with the status that it always has. */
function parseError(code: number, error: string): VendorError {
  return new VendorError(json(toStatus(code), { code, error }))
}

/** Errors that Parse answers without a code. */
function plainError(status: number, error: string): VendorError {
  return new VendorError(json(status, { error }))
}

/** Every refusal of Parse's that is used here, with its exact code and text. */
export const refusals = {
  internal: () => parseError(INTERNAL, 'Internal server error.'),
  unauthorized: () => plainError(403, 'unauthorized'),
  malformedBody: (reason: string) => plainError(400, reason),
  tooDeep: (most: number) => plainError(400, `request body is nested more than ${most} levels deep`),
  tooLarge: () => plainError(413, 'request entity too large'),

  objectNotFound: () => parseError(NOT_FOUND, 'Object not found.'),
  objectNotFoundForDelete: () => parseError(NOT_FOUND, 'Object not found for delete.'),
  wrongLogin: () => parseError(NOT_FOUND, 'Invalid username/password.'),
  queryTooDeep: (most: number) =>
    parseError(102, `Query condition nesting depth exceeds maximum allowed depth of ${most}`),
  tooManyConditions: (count: number, most: number) =>
    parseError(102, `Number of query conditions (${count}) exceeds maximum allowed (${most})`),
  tooManySubqueries: (count: number, most: number) =>
    parseError(102, `Number of subqueries (${count}) exceeds maximum allowed (${most})`),
  includeTooDeep: (depth: number, most: number) =>
    parseError(102, `Include depth of ${depth} exceeds maximum allowed depth of ${most}`),
  tooManyIncludes: (count: number, most: number) =>
    parseError(102, `Number of include fields (${count}) exceeds maximum allowed (${most})`),
  tooMuchIncluded: (most: number) =>
    parseError(102, `Number of included objects exceeds maximum allowed (${most})`),
  explainNeedsMaster: () => parseError(102, 'Using the explain query parameter requires the master key'),
  improperEncode: () => parseError(102, 'Improper encode of parameter'),
  unknownQueryParameter: (name: string) => parseError(102, `Invalid parameter for query: ${name}`),
  improperUsage: (operator: string) => parseError(102, `improper usage of ${operator}`),
  queryOnAcl: () => parseError(102, 'Cannot query on ACL.'),
  badLogicFormat: (operator: string) => parseError(102, `Bad ${operator} format - use an array value.`),
  badNorFormat: () => parseError(102, 'Bad $nor format - use an array of at least 1 value.'),
  badRegex: () => parseError(102, '$regex value must be a string'),
  badRegexOptions: () => parseError(102, '$options value must be a string'),
  unknownRegexOptions: (options: string) => parseError(102, `Bad $options value for query: ${options}`),
  invalidRegex: (reason: string) => parseError(102, `Invalid regular expression: ${reason}`),
  invalidClassName: (name: string) =>
    parseError(
      103,
      `Invalid classname: ${name}, classnames can only have alphanumeric characters and _, and must start with an alpha character `,
    ),
  idOnCreate: (name: string) => parseError(105, `${name} is an invalid field name.`),
  invalidFieldName: (name: string) => parseError(105, `Invalid field name: ${name}.`),
  aclOnSession: () => parseError(105, 'Cannot set ACL on a Session.'),
  invalidKeyName: (name: string) => parseError(105, `Invalid key name: ${name}`),
  prohibitedKeyword: (key: string) =>
    parseError(105, `Prohibited keyword in request data: ${JSON.stringify({ key })}.`),
  requestsNeedArray: () => parseError(107, 'requests must be an array'),
  batchPathNeedsString: () => parseError(107, 'batch request path must be a string'),
  batchPathElsewhere: (path: string) => parseError(107, `cannot route batch path ${path}`),
  nestedBatch: () => parseError(107, 'nested batch requests are not allowed'),
  cannotRoute: (method: string, path: string) => parseError(107, `cannot route ${method} ${path}`),
  badWhere: () => parseError(107, 'where parameter is not valid JSON'),
  badConstraint: (operator: string) => parseError(107, `bad constraint: ${operator}`),
  badContainedBy: () => parseError(107, 'bad $containedBy: should be an array'),
  badText: (reason: string) => parseError(107, `bad $text: ${reason}`),
  badRelativeTime: (operator: string, reason: string) =>
    parseError(107, `bad $relativeTime (${operator}) value. ${reason}`),
  misplacedRelativeTime: () =>
    parseError(107, '$relativeTime can only be used with the $lt, $lte, $gt, and $gte operators'),
  relativeTimeNeedsDate: () => parseError(107, '$relativeTime can only be used with Date field'),
  mixedAll: (values: string) => parseError(107, `All $all values must be of regex type or none: ${values}`),
  badGeoPoint: () => parseError(107, 'bad $nearSphere value; it should be a GeoPoint'),
  // The code is that of an internal error; its status would have clients try again.
  outOfBounds: () =>
    new VendorError(json(400, { code: INTERNAL, error: 'GeoPoint latitude or longitude out of bounds' })),
  badGeoBox: () => parseError(107, 'malformatted $within arg'),
  badGeoWithin: (reason: string) => parseError(107, `bad $geoWithin value${reason}`),
  badGeoIntersect: () => parseError(107, 'bad $geoIntersect value; $point should be GeoPoint'),
  badListConstraint: (operator: string) => parseError(107, `bad ${operator} value`),
  polygonTooShort: () => parseError(107, 'Polygon must have at least 3 values'),
  incrementNeedsNumber: () => parseError(107, 'incrementing must provide a number'),
  addNeedsArray: () => parseError(107, 'objects to add must be an array'),
  removeNeedsArray: () => parseError(107, 'objects to remove must be an array'),
  unsupportedOperation: (name: string) => parseError(108, `The ${name} operator is not supported yet.`),
  schemaMismatch: (className: string, field: string, expected: string, got: string) =>
    parseError(111, `schema mismatch for ${className}.${field}; expected ${expected} but got ${got}`),
  secondGeoPoint: () => parseError(111, 'there can only be one geopoint field in a class'),
  columnRequired: (name: string) => parseError(111, `${name} is required.`),
  notAnElement: (index: string) => parseError(111, `"${index}" is no element of an array.`),
  invalidType: (name: string) => parseError(111, `This is not a valid ${name}`),
  emailVerifiedIsReadOnly: () =>
    parseError(119, "Clients aren't allowed to manually update email verification."),
  clientsMayNot: (operation: string, collection: string) =>
    parseError(
      119,
      `Clients aren't allowed to perform the ${operation} operation on the ${collection} collection.`,
    ),
  noSuchClass: (className: string) =>
    parseError(119, `This user is not allowed to access non-existent class: ${className}`),
  notQueryable: (field: string, className: string) =>
    parseError(119, `This user is not allowed to query ${field} on class ${className}`),
  notSortable: (field: string, className: string) =>
    parseError(119, `This user is not allowed to sort by ${field} on class ${className}`),
  nestedKey: () => parseError(121, "Nested keys should not contain the '$' or '.' characters"),
  invalidAcl: () => parseError(123, 'Invalid ACL.'),
  aclIsNoObject: () => parseError(-1, 'ACL must be a Parse ACL.'),
  duplicateValue: () => parseError(137, 'A duplicate value for a field with unique values was provided'),
  malformedEmail: () => parseError(125, 'Email address format is invalid.'),
  emailIsNoString: () => parseError(125, 'you must provide a valid email string'),
  tokenIsNoString: () => parseError(162, 'token must be a string'),
  usernameMissing: () => parseError(200, 'bad or missing username'),
  loginNameMissing: () => parseError(200, 'username/email is required.'),
  passwordMissing: () => parseError(201, 'password is required'),
  loginPasswordMissing: () => parseError(201, 'password is required.'),
  usernameTaken: () => parseError(202, 'Account already exists for this username.'),
  emailTaken: () => parseError(203, 'Account already exists for this email address.'),
  emailMissing: () => parseError(204, 'you must provide an email'),
  sessionMissing: (userId: string) => parseError(206, `Cannot modify user ${userId}.`),
  notYours: () => parseError(206, 'Insufficient auth.'),
  deleteNeedsSession: () => parseError(206, 'Insufficient auth to delete user'),
  invalidSession: () => parseError(209, 'Invalid session token'),
  sessionTokenRequired: () => parseError(209, 'Session token required.'),
  sessionTokenNotFound: () => parseError(209, 'Session token not found.'),
  expiredSession: () => parseError(209, 'Session token is expired.'),
  unsupportedAuthentication: () => parseError(252, 'This authentication method is unsupported.'),
} as const
