import { ApiError } from '../../src/contract.js'
import { json } from '../../src/reply.js'

function refuse(status: number, code: string, message: string): ApiError {
  return new ApiError(json(status, { error: { code, message } }))
}

/** The catalogue of Acme's errors, with their exact codes and texts. */
export const errors = {
  pathMalformed: () => refuse(400, 'malformed_path', 'The path could not be decoded.'),
  bodyMalformed: () => refuse(400, 'malformed_body', 'The body must be a JSON object.'),
  tokenMissing: () => refuse(401, 'missing_token', 'The header Authorization has no token.'),
  tokenInvalid: () => refuse(401, 'invalid_token', 'The token is not valid.'),
  loginWrong: () => refuse(401, 'wrong_login', 'The e-mail address or the password is wrong.'),
  forbidden: () => refuse(403, 'forbidden', 'Only admins may change other users.'),
  userUnknown: () => refuse(404, 'user_not_found', 'There is no such user.'),
  routeUnknown: () => refuse(404, 'route_not_found', 'There is no such route.'),
  emailTaken: () => refuse(409, 'email_taken', 'The e-mail address belongs to another user.'),
  tooLarge: () => refuse(413, 'body_too_large', 'The body is too large.'),
  emailMalformed: () => refuse(422, 'invalid_email', 'The member email must be an e-mail address.'),
  passwordMalformed: () =>
    refuse(422, 'invalid_password', 'The member password must be a string, not empty.'),
  textMalformed: (name: string) =>
    refuse(422, `invalid_${name}`, `The member ${name} must be a string or null.`),
  numberMalformed: (name: string, least: number, most: number) =>
    refuse(422, `invalid_${name}`, `The parameter ${name} must be an integer from ${least} to ${most}.`),
  internal: () => refuse(500, 'internal', 'Something went wrong.'),
} as const
