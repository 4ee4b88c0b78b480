import { ApiError } from '../../src/contract.js'
import { json } from '../../src/reply.js'

function refusal(status: number, code: string, message: string): ApiError {
  return new ApiError(json(status, { error: { code, message } }))
}

/** Every refusal of Acme's that is used here, with its exact code and text. */
export const errors = {
  pathMalformed: () => refusal(400, 'malformed_path', 'The path could not be decoded.'),
  bodyMalformed: () => refusal(400, 'malformed_body', 'The body must be a JSON object.'),
  keyMissing: () => refusal(401, 'missing_key', 'The header X-Acme-Key is missing.'),
  keyWrong: () => refusal(401, 'wrong_key', 'The key is not valid.'),
  userUnknown: () => refusal(404, 'user_not_found', 'There is no such user.'),
  routeUnknown: () => refusal(404, 'route_not_found', 'There is no such route.'),
  emailTaken: () => refusal(409, 'email_taken', 'The e-mail address belongs to another user.'),
  tooLarge: () => refusal(413, 'body_too_large', 'The body is too large.'),
  emailMalformed: () => refusal(422, 'invalid_email', 'The member email must be an e-mail address.'),
  textMalformed: (name: string) =>
    refusal(422, `invalid_${name}`, `The member ${name} must be a string or null.`),
  numberMalformed: (name: string, least: number, most: number) =>
    refusal(422, `invalid_${name}`, `The parameter ${name} must be an integer from ${least} to ${most}.`),
  internal: () => refusal(500, 'internal', 'Something went wrong.'),
} as const
