import type { ApiError } from '../../../src/contract.js'
import { errors } from '../errors.js'

/** The error codes of the token endpoint, with their descriptions. */
const TOKEN_ERRORS = {
  invalid_client:
    'The client identifier provided is invalid, the client failed to authenticate, the client did not include its credentials, provided multiple client credentials, or used unsupported credentials type.',
  invalid_grant:
    'The provided access grant is invalid, expired, or revoked (e.g. invalid assertion, expired authorization token, bad end-user password credentials, or mismatching authorization code and redirection URI).',
  invalid_request:
    'The request is missing a required parameter, includes an unsupported parameter or parameter value, repeats a parameter, includes multiple credentials, utilizes more than one mechanism for authenticating the client, or is otherwise malformed.',
  invalid_scope:
    'The requested scope is invalid, unknown, malformed, or exceeds the previously granted scope.',
  unauthorized_client: 'The authenticated client is not authorized to use the access grant type provided.',
  unsupported_grant_type:
    'The access grant included - its type or another attribute - is not supported by the authorization server.',
} as const

/** The error codes of the authorization page, with their descriptions. */
export const AUTHORIZATION_ERRORS = {
  access_denied: 'The end-user or authorization server denied the request.',
  invalid_client: 'The client identifier provided is invalid.',
  invalid_request:
    'The request is missing a required parameter, includes an unsupported parameter or parameter value, or is otherwise malformed.',
  invalid_scope: 'The requested scope is invalid, unknown, or malformed.',
  unsupported_response_type: 'The requested response type is not supported by the authorization server.',
} as const

export type AuthorizationError = keyof typeof AUTHORIZATION_ERRORS

/** Headers of replies with tokens, which must not be cached. */
export const NO_STORE = { 'cache-control': 'no-store', pragma: 'no-cache' }

/**
 * Makes an error of the token endpoint.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-5.2
 */
export function tokenError(code: keyof typeof TOKEN_ERRORS): ApiError {
  return errors.oauth(code === 'invalid_client' ? 401 : 400, code, TOKEN_ERRORS[code], NO_STORE)
}
