import { parseError, plainError } from './parse-error.js'

const ALTERED_WITHOUT_SESSION = 'Parse::UserCannotBeAlteredWithoutSessionError'

/** Every refusal of Parse's that is used here, with its exact code and text. */
export const refusals = {
  internal: () => parseError(1, 'Internal server error.'),
  unauthorized: () => plainError(403, 'unauthorized'),
  malformedBody: (reason: string) => plainError(400, reason),
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
  improperEncode: () => parseError(102, 'Improper encode of parameter'),
  unknownQueryParameter: (name: string) => parseError(102, `Invalid parameter for query: ${name}`),
  improperUsage: (operator: string) => parseError(102, `improper usage of ${operator}`),
  queryOnAcl: () => parseError(102, 'Cannot query on ACL.'),
  badLogicFormat: (operator: string) =>
    parseError(102, `Bad ${operator} format - use an array value.`, { isSanitized: true }),
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
  badGeoPoint: () => parseError(107, 'bad $nearSphere value; it should be a GeoPoint'),
  badGeoBox: () => parseError(107, 'malformatted $within arg'),
  badGeoWithin: (reason: string) => parseError(107, `bad $geoWithin value${reason}`),
  badGeoIntersect: () => parseError(107, 'bad $geoIntersect value; $point should be GeoPoint'),
  badListConstraint: (operator: string) => parseError(107, `bad ${operator} value`),
  incrementNeedsNumber: () => parseError(107, 'incrementing must provide a number'),
  addNeedsArray: () => parseError(107, 'objects to add must be an array'),
  removeNeedsArray: () => parseError(107, 'objects to remove must be an array'),
  unsupportedOperation: (name: string) => parseError(108, `The ${name} operator is not supported yet.`),
  schemaMismatch: (className: string, field: string, expected: string, got: string) =>
    parseError(111, `schema mismatch for ${className}.${field}; expected ${expected} but got ${got}`),
  secondGeoPoint: () => parseError(111, 'there can only be one geopoint field in a class'),
  columnRequired: (name: string) => parseError(111, `${name} is required.`),
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
  permissionDenied: () => parseError(119, 'Permission denied'),
  masterKeyRequired: () => parseError(119, 'master key is required'),
  nestedKey: () => parseError(121, "Nested keys should not contain the '$' or '.' characters"),
  invalidAcl: () => parseError(123, 'Invalid ACL.'),
  aclIsNoObject: () => parseError(-1, 'ACL must be a Parse ACL.'),
  additionalAuthDataMissing: (providers: string) =>
    parseError(-1, `Missing additional authData ${providers}`),
  otherCause: (reason: string) => parseError(-1, reason),
  alreadyVerified: (email: string) => parseError(-1, `Email ${email} is already verified.`),
  duplicateValue: () => parseError(137, 'A duplicate value for a field with unique values was provided'),
  malformedEmail: () => parseError(125, 'Email address format is invalid.'),
  emailIsNoString: () => parseError(125, 'you must provide a valid email string'),
  invalidMfaData: () => parseError(141, 'Invalid MFA data'),
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
  unsupportedAuthentication: () => parseError(252, 'This authentication method is unsupported.'),
} as const
