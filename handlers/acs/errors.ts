import { ApiError } from '../../src/contract.js'
import { failed } from './replies/envelope.js'

/** An error of ACS. Its own reply names no method; `toEndpoints` replies with the method's name. */
export class AcsError extends ApiError {
  /** @param code the code in the envelope, and the status of the reply */
  constructor(
    readonly code: number,
    readonly reason: string,
  ) {
    super(failed(code, reason))
    this.name = 'AcsError'
  }
}

function badRequest(reason: string): AcsError {
  return new AcsError(400, reason)
}

/** The catalogue of ACS's errors. */
export const errors = {
  invalidAppKey: () => badRequest('Invalid app key'),
  malformedBody: (reason: string) => badRequest(`Invalid request body: ${reason}`),
  unknownEncoding: (reason: string) => new AcsError(415, `Invalid request body: ${reason}`),
  signInFirst: () => badRequest('You need to sign in or sign up before continuing.'),
  expiredSession: () => new AcsError(404, 'Session is expired or invalid'),
  wrongLogin: () => new AcsError(401, 'Invalid email/username or password'),
  adminsOnly: () => new AcsError(403, 'You are not authorized to perform this action'),
  userNotFound: () => new AcsError(404, 'User not found'),
  unknownMethod: () => new AcsError(404, 'Invalid API method'),
  badPath: (reason: string) => badRequest(`Invalid path: ${reason}`),
  tooLarge: () => new AcsError(413, 'Request entity is too large'),
  internal: () => new AcsError(500, 'Internal server error'),

  missing: (parameter: string) => badRequest(`Missing required parameter: ${parameter}`),
  blank: (attribute: string) => badRequest(`${attribute} can't be blank`),
  invalid: (attribute: string) => badRequest(`${attribute} is invalid`),
  taken: (attribute: string) => badRequest(`${attribute} is already taken`),
  passwordsDiffer: () => badRequest("Password doesn't match confirmation"),
  emailUnknown: () => badRequest('Email is not registered'),
  badToken: (parameter: string) => badRequest(`Invalid ${parameter}`),
  bothAcls: () => badRequest('acl_name and acl_id are mutually exclusive'),
  badPhoto: () => badRequest('Invalid photo; it must be a JPEG, PNG or GIF image'),

  badCustomFields: () => badRequest('Invalid custom_fields; value must be a JSON object'),
  deepCustomFields: (levels: number) =>
    badRequest(`Invalid custom_fields; value is nested more than ${levels} levels deep`),

  accountTaken: () => badRequest('External account is already linked to another user'),
  accountNotLinked: () => badRequest('External account is not linked'),

  badJson: (parameter: string) => badRequest(`Invalid ${parameter} parameter; value must be a JSON object`),
  outOfRange: (parameter: string, lowest: number, highest: number) =>
    badRequest(`Invalid ${parameter} parameter; value must be in a valid range of ${lowest}~${highest}`),
  deepWhere: (levels: number) =>
    badRequest(`Invalid where parameter; value is nested more than ${levels} levels deep`),
  longWhere: (most: number) => badRequest(`Invalid where parameter; more than ${most} conditions`),
  badOperator: (name: string) => badRequest(`Invalid where parameter; unknown operator ${name}`),
  badOperand: (name: string) => badRequest(`Invalid where parameter; bad value of ${name}`),
  badRegex: () =>
    badRequest('Invalid where parameter; $regex must be a prefix: ^ and then a letter or a digit'),
  longOrder: (most: number) => badRequest(`Invalid order parameter; more than ${most} fields`),
  bothSelections: () => badRequest('sel and unsel are mutually exclusive'),
} as const
