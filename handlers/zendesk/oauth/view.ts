import type { JsonObject } from '../../../src/json.js'
import { urlOf, type ViewContext } from '../context.js'
import { toOptionalTime, toTime } from '../wire.js'
import type { OAuthClient, OAuthToken } from './model.js'

/** The number of visible characters of a secret. */
const SHOWN = 10

/**
 * Shows a client with only the beginning of its secret.
 *
 * @see https://developer.zendesk.com/api-reference/ticketing/oauth/oauth_clients/#json-format
 */
export function viewClient(context: ViewContext, client: OAuthClient): JsonObject {
  return {
    id: client.id,
    url: urlOf(context, `/oauth/clients/${client.id}`),
    identifier: client.identifier,
    name: client.name,
    company: client.company,
    description: client.description,
    logo_url: null,
    redirect_uri: [...client.redirectUris],
    secret: client.secret.slice(0, SHOWN),
    kind: client.kind,
    user_id: client.userId,
    global: false,
    created_at: toTime(client.createdAt),
    updated_at: toTime(client.updatedAt),
  }
}

/** Shows a client with its whole new secret, which clients see only once. */
export function viewNewClient(context: ViewContext, client: OAuthClient): JsonObject {
  return { ...viewClient(context, client), secret: client.secret }
}

/**
 * Shows a token. Only the beginning of its text is visible.
 *
 * @see https://developer.zendesk.com/api-reference/ticketing/oauth/oauth_tokens/#json-format
 */
export function viewToken(context: ViewContext, token: OAuthToken): JsonObject {
  return {
    id: token.id,
    url: urlOf(context, `/oauth/tokens/${token.id}`),
    user_id: token.userId,
    client_id: token.clientId,
    token: token.token.slice(0, SHOWN),
    refresh_token: token.refreshToken?.slice(0, SHOWN) ?? null,
    scopes: [...token.scopes],
    created_at: toTime(token.createdAt),
    expires_at: toOptionalTime(token.expiresAt),
    used_at: toOptionalTime(token.usedAt),
    refresh_token_expires_at: toOptionalTime(token.refreshExpiresAt),
  }
}

/** Shows a new token with its whole text. */
export function viewNewToken(context: ViewContext, token: OAuthToken): JsonObject {
  return { ...viewToken(context, token), token: token.token, full_token: token.token }
}

/**
 * Shows the reply of the token endpoint. `expires_in` is null for a token that never expires.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-5.1
 */
export function viewGrant({ token, scopes, ...rest }: OAuthToken): JsonObject {
  const { refreshToken, createdAt, expiresAt, refreshExpiresAt } = rest
  const inSeconds = (moment: number | null) => (moment === null ? null : (moment - createdAt) / 1000)
  return {
    access_token: token,
    token_type: 'bearer',
    scope: scopes.join(' '),
    ...(refreshToken === null ? {} : { refresh_token: refreshToken }),
    expires_in: inSeconds(expiresAt),
    ...(refreshToken === null ? {} : { refresh_token_expires_in: inSeconds(refreshExpiresAt) }),
  }
}
