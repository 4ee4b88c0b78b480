import type { Json } from '../../src/json.js'
import { parseError, plainError } from './errors/parse-error.js'

const ALTERED_WITHOUT_SESSION = 'Parse::UserCannotBeAlteredWithoutSessionError'

/** Every refusal of Parse's that is used here, with its exact code and text. */
export const errors = {
  internal: () => parseError(1, 'Internal server error.'),
  unauthorized: () => plainError(403, 'unauthorized'),
  masterRequired: () => plainError(403, 'unauthorized: master key is required', { isSanitized: true }),
  readOnlyFiles: (what: string) =>
    plainError(403, `read-only masterKey isn't allowed to ${what}.`, { isSanitized: true }),
  securityCheckDisabled: () =>
    plainError(409, 'Enable Parse Server option `security.enableCheck` to run security check.'),
  malformedBody: (reason: string) => plainError(400, reason),
  undecodableBody: (status: number, reason: string) => plainError(status, reason),
  tooDeep: (most: number) => plainError(400, `request body is nested more than ${most} levels deep`),
  tooLarge: () => plainError(413, 'request entity too large'),

  objectNotFound: (purpose: 'get' | 'update' | 'delete' = 'get') =>
    parseError(101, 'Object not found.', { legacy: `object not found for ${purpose}` }),
  objectNotFoundForDelete: () =>
    parseError(101, 'Object not found for delete.', { legacy: 'object not found for delete' }),
  wrongLogin: () => parseError(101, 'Invalid username/password.', { legacy: 'invalid login parameters' }),
  accountLocked: (minutes: number) =>
    parseError(
      101,
      `Your account is locked due to multiple failed login attempts. Please try again after ${minutes} minute(s)`,
    ),
  passwordExpired: () => parseError(101, 'Your password has expired. Please reset your password.'),
  userNotFound: () => parseError(101, 'user not found'),
  challengedUserNotFound: () => parseError(101, 'User not found.'),
  noLegacySession: () => parseError(101, 'invalid session'),
  noUserOfEmail: (email: string) =>
    parseError(101, 'A user with that email does not exist.', {
      legacy: [205, `no user found with email ${email}`],
    }),
  authenticationRequired: () =>
    parseError(101, 'Permission denied, user needs to be authenticated.', { isSanitized: true }),
  objectNotFoundForUpdate: () => parseError(101, 'Object not found for update.'),
  invalidPipeline: (reason: string) => parseError(102, reason),
  pipelineStageKeys: (keys: string) =>
    parseError(102, `Pipeline stages should only have one key but found ${keys}.`),
  invalidStage: (name: string) => parseError(102, `Invalid aggregate stage '${name}'.`),
  objectIdInGroup: () => parseError(102, "Cannot use 'objectId' in aggregation stage $group."),
  idMissingInGroup: () => parseError(102, 'Invalid parameter for query: group. Missing key _id'),
  indexExists: (name: string) => parseError(102, `Index ${name} exists, cannot update.`),
  indexMissing: (name: string) => parseError(102, `Index ${name} does not exist, cannot delete.`),
  indexOfUnknownField: (name: string) => parseError(102, `Field ${name} does not exist, cannot add index.`),
  queryTooDeep: (most: number) =>
    parseError(102, `Query condition nesting depth exceeds maximum allowed depth of ${most}`),
  tooManyConditions: (count: number, most: number) =>
    parseError(102, `Number of query conditions (${count}) exceeds maximum allowed (${most})`),
  tooManyComparisons: (most: number) =>
    parseError(102, `Number of compared elements of one object exceeds maximum allowed (${most})`),
  tooManySortKeys: (count: number, most: number) =>
    parseError(102, `Number of sort keys (${count}) exceeds maximum allowed (${most})`),
  tooManySubqueries: (count: number, most: number) =>
    parseError(102, `Number of subqueries (${count}) exceeds maximum allowed (${most})`),
  subqueryTooDeep: (most: number) =>
    parseError(102, `Subquery nesting depth exceeds maximum allowed depth of ${most}`),
  includeTooDeep: (depth: number, most: number) =>
    parseError(102, `Include depth of ${depth} exceeds maximum allowed depth of ${most}`),
  tooManyIncludes: (count: number, most: number) =>
    parseError(102, `Number of include fields (${count}) exceeds maximum allowed (${most})`),
  tooMuchIncluded: (most: number) =>
    parseError(102, `Number of included objects exceeds maximum allowed (${most})`),
  explainNeedsMaster: () => parseError(102, 'Using the explain query parameter requires the master key'),
  invalidExplain: () => parseError(102, 'Invalid value for explain'),
  improperEncode: () => parseError(102, 'Improper encode of parameter'),
  unknownQueryParameter: (name: string) => parseError(102, `Invalid parameter for query: ${name}`),
  improperUsage: (operator: string) => parseError(102, `improper usage of ${operator}`),
  queryOnAcl: () => parseError(102, 'Cannot query on ACL.'),
  badLogicFormat: (operator: string) =>
    parseError(102, `Bad ${operator} format - use an array value.`, { isSanitized: true }),
  badNorFormat: () => parseError(102, 'Bad $nor format - use an array of at least 1 value.'),
  regexNotAllowed: () => parseError(102, '$regex operator is not allowed'),
  badRegex: () => parseError(102, '$regex value must be a string'),
  badRegexOptions: () => parseError(102, '$options value must be a string'),
  unknownRegexOptions: (options: string) => parseError(102, `Bad $options value for query: ${options}`),
  invalidRegex: (reason: string) => parseError(102, `Invalid regular expression: ${reason}`),
  invalidClassName: (name: string) =>
    parseError(
      103,
      `Invalid classname: ${name}, classnames can only have alphanumeric characters and _, and must start with an alpha character `,
    ),
  classMissing: (name: string) => parseError(103, `Class ${name} does not exist.`),
  classExists: (name: string) => parseError(103, `Class ${name} already exists.`),
  classNameMismatch: (inBody: string, inPath: string) =>
    parseError(103, `Class name mismatch between ${inBody} and ${inPath}.`),
  idOnCreate: (name: string) => parseError(105, `${name} is an invalid field name.`),
  invalidFieldName: (name: string) => parseError(105, `Invalid field name: ${name}.`),
  invalidSchemaField: (name: string) => parseError(105, `invalid field name: ${name}`),
  aclOnSession: () => parseError(105, 'Cannot set ACL on a Session.'),
  invalidKeyName: (name: string) => parseError(105, `Invalid key name: ${name}`),
  prohibitedKeyword: (key: string, value?: string) =>
    parseError(105, `Prohibited keyword in request data: ${JSON.stringify({ key, value })}.`),
  requestsNeedArray: () => parseError(107, 'requests must be an array'),
  batchPathNeedsString: () => parseError(107, 'batch request path must be a string'),
  batchPathElsewhere: (path: string) => parseError(107, `cannot route batch path ${path}`),
  nestedBatch: () => parseError(107, 'nested batch requests are not allowed'),
  // MongoDB's code for an aborted transaction. With status 500, clients would retry it.
  transactionAborted: () => parseError(251, 'Transaction has been aborted.'),
  cannotRoute: (method: string, path: string) => parseError(107, `cannot route ${method} ${path}`),
  invalidJson: () => parseError(107, 'invalid JSON'),
  receiptMissing: () => parseError(107, 'missing receipt or productIdentifier'),
  classNotMade: () => parseError(107, 'schema class name does not revalidate'),
  invalidContext: () => parseError(107, 'Invalid object for context.'),
  tooManyRequests: (count: number, most: number) =>
    parseError(107, `Batch request contains ${count} sub-requests, which exceeds the limit of ${most}.`),
  tooManyColumns: (count: number, most: number) =>
    parseError(105, `Number of new fields (${count}) exceeds maximum allowed (${most})`),
  batchReplyTooLarge: (most: number) =>
    parseError(107, `Batch replies exceed the limit of ${most} characters.`),
  invalidPermissions: (reason: string) => parseError(107, reason),
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
  // The code is that of an internal error, whose status would have clients try again.
  outOfBounds: () => parseError(1, 'GeoPoint latitude or longitude out of bounds', { status: 400 }),
  badGeoBox: () => parseError(107, 'malformatted $within arg'),
  badGeoWithin: (reason: string) => parseError(107, `bad $geoWithin value${reason}`),
  badGeoIntersect: () => parseError(107, 'bad $geoIntersect value; $point should be GeoPoint'),
  badListConstraint: (operator: string) => parseError(107, `bad ${operator} value`),
  polygonCrossesItself: () => parseError(107, 'Edges of the Polygon must not cross'),
  polygonTooShort: () => parseError(107, 'Polygon must have at least 3 values'),
  incrementNeedsNumber: () => parseError(107, 'incrementing must provide a number'),
  addNeedsArray: () => parseError(107, 'objects to add must be an array'),
  removeNeedsArray: () => parseError(107, 'objects to remove must be an array'),
  unsupportedOperation: (name: string) => parseError(108, `The ${name} operator is not supported yet.`),
  schemaMismatch: (className: string, field: string, expected: string, got: string) =>
    parseError(111, `schema mismatch for ${className}.${field}; expected ${expected} but got ${got}`),
  defaultMismatch: (column: string, expected: string, got: string) =>
    parseError(111, `schema mismatch for ${column} default value; expected ${expected} but got ${got}`),
  invalidFieldType: (type: string) => parseError(111, `invalid field type: ${type}`),
  relationOption: (option: string, type: string) =>
    parseError(111, `The '${option}' option is not applicable for ${type}`),
  secondGeoField: (added: string, known: string) =>
    parseError(
      111,
      `currently, only one GeoPoint field may exist in an object. Adding ${added} when ${known} already exists.`,
    ),
  secondGeoPoint: () => parseError(111, 'there can only be one geopoint field in a class'),
  columnRequired: (name: string) => parseError(111, `${name} is required.`),
  notAnElement: (index: string) => parseError(111, `"${index}" is no element of an array.`),
  invalidType: (name: string) => parseError(111, `This is not a valid ${name}`),
  pushToBoth: () => parseError(115, 'Channels and query can not be set at the same time.'),
  pushToNobody: () => parseError(115, 'Sending a push requires either "channels" or a "where" query.'),
  operationDenied: (operation: string, className: string) =>
    parseError(119, `Permission denied for action ${operation} on class ${className}.`),
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
  permissionDenied: () => parseError(119, 'Permission denied'),
  readOnly: (what: string) => parseError(119, `read-only masterKey isn't allowed to ${what}.`),
  masterKeyRequired: () => parseError(119, 'master key is required'),
  nestedKey: () => parseError(121, "Nested keys should not contain the '$' or '.' characters"),
  invalidAcl: () => parseError(123, 'Invalid ACL.'),
  aclIsNoObject: () => parseError(-1, 'ACL must be a Parse ACL.'),
  additionalAuthDataMissing: (providers: string) =>
    parseError(-1, `Missing additional authData ${providers}`),
  otherCause: (reason: string) => parseError(-1, reason),
  alreadyVerified: (email: string) => parseError(-1, `Email ${email} is already verified.`),
  duplicateValue: () => parseError(137, 'A duplicate value for a field with unique values was provided'),
  fileNameMissing: () => parseError(122, 'Filename not provided.'),
  fileNameTooLong: () => parseError(122, 'Filename too long.'),
  fileNameInvalid: () => parseError(122, 'Filename contains invalid characters.'),
  uploadDisabled: (who: string) => parseError(130, `File upload by ${who} is disabled.`),
  extensionDisabled: (extension: string) =>
    parseError(130, `File upload of extension ${extension} is disabled.`),
  invalidContentType: () => parseError(130, 'Invalid Content-Type.'),
  emptyUpload: () => parseError(130, 'Invalid file upload.'),
  ambiguousDevice: () =>
    parseError(132, 'Must specify installationId when deviceToken matches multiple Installation objects'),
  installationWithoutId: () =>
    parseError(
      135,
      'at least one ID field (deviceToken, installationId) must be specified in this operation',
    ),
  deviceTypeMissing: () => parseError(135, 'deviceType must be specified in this operation'),
  classNameMissing: (path: string) => parseError(135, `POST ${path} needs a class name.`),
  targetClassMissing: (type: string) => parseError(135, `type ${type} needs a class name`),
  notChangeable: (name: string) => parseError(136, `${name} may not be changed in this operation`),
  fieldCannotBeAdded: (name: string) => parseError(136, `field ${name} cannot be added`),
  fieldCannotBeChanged: (name: string) => parseError(136, `field ${name} cannot be changed`),
  invalidFunction: (name: string) => parseError(141, `Invalid function: "${name}"`),
  invalidJob: () => parseError(141, 'Invalid job.'),
  functionFailed: (code: number, message: Json) => parseError(code, message),
  fieldRequired: (name: string) => parseError(142, `${name} is required`),
  fileNotFoundForDelete: () => parseError(153, 'FileNotFound'),
  malformedEmail: () => parseError(125, 'Email address format is invalid.'),
  emailIsNoString: () => parseError(125, 'you must provide a valid email string'),
  invalidMfaData: () => parseError(141, 'Invalid MFA data'),
  invalidMfaSecret: (reason: string) => parseError(141, reason),
  invalidMfaToken: () => parseError(141, 'Invalid MFA token'),
  weakPassword: (reason: string) => parseError(142, reason),
  usernameInPassword: () => parseError(142, 'Password cannot contain your username.'),
  repeatedPassword: (last: number) =>
    parseError(142, `New password should not be the same as last ${last} passwords.`),
  invalidAuthDataId: (provider: string) => parseError(162, `Invalid authData id for provider '${provider}'.`),
  userIdMissing: () => parseError(162, 'userId must not be empty, null, or undefined'),
  tokenIsNoString: () => parseError(162, 'token must be a string'),
  usernameMissing: () => parseError(200, 'bad or missing username'),
  loginNameMissing: () => parseError(200, 'username/email is required.'),
  passwordMissing: () => parseError(201, 'password is required'),
  resetPasswordMissing: () => parseError(201, 'Missing password'),
  loginPasswordMissing: () => parseError(201, 'password is required.'),
  usernameTaken: (username: string) =>
    parseError(202, 'Account already exists for this username.', {
      legacy: `username ${username} already taken`,
    }),
  emailTaken: (email: string) =>
    parseError(203, 'Account already exists for this email address.', {
      legacy: `the email address ${email} has already been taken`,
    }),
  emailMissing: () => parseError(204, 'you must provide an email'),
  emailNotFound: (email: string) => parseError(205, `No user found with email ${email}`),
  emailNotVerified: () => parseError(205, 'User email is not verified.'),
  sessionMissing: (userId: string) =>
    parseError(206, `Cannot modify user ${userId}.`, { isSanitized: true, legacy: ALTERED_WITHOUT_SESSION }),
  notYours: () =>
    parseError(206, 'Insufficient auth.', { isSanitized: true, legacy: ALTERED_WITHOUT_SESSION }),
  deleteNeedsSession: () =>
    parseError(206, 'Insufficient auth to delete user', { legacy: ALTERED_WITHOUT_SESSION }),
  accountAlreadyLinked: () => parseError(208, 'this auth is already used'),
  invalidSession: () => parseError(209, 'Invalid session token'),
  sessionRequired: () => parseError(209, 'Invalid session token', { isSanitized: true }),
  invalidLegacySession: () => parseError(209, 'invalid legacy session token'),
  sessionTokenRequired: () => parseError(209, 'Session token required.'),
  sessionTokenNotFound: () => parseError(209, 'Session token not found.'),
  expiredSession: () => parseError(209, 'Session token is expired.'),
  fieldExists: (name: string) => parseError(255, `Field ${name} exists, cannot update.`),
  fieldMissing: (name: string) => parseError(255, `Field ${name} does not exist, cannot delete.`),
  classNotEmpty: (name: string, count: number) =>
    parseError(255, `Class ${name} is not empty, contains ${count} objects, cannot drop schema.`),
  unsupportedAuthentication: () => parseError(252, 'This authentication method is unsupported.'),
} as const
