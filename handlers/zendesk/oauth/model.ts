import { defineModel, type Row } from '../../../src/model/model.js'

/** An application that can access the account of a user with the user's consent. */
export interface OAuthClient extends Row {
  readonly identifier: string
  readonly name: string
  readonly company: string | null
  readonly description: string | null
  readonly redirectUris: readonly string[]
  readonly secret: string
  readonly kind: 'confidential' | 'public'
  readonly userId: number
  /** True for a client that was inserted on first use, without registration. Its secret is not checked. */
  readonly isAutomatic: boolean
  /** Milliseconds since 1970. */
  readonly createdAt: number
  /** Milliseconds since 1970. */
  readonly updatedAt: number
}

/** An access token. A revoked token becomes a retired credential, because lenient mode accepts unknown tokens. */
export interface OAuthToken extends Row {
  readonly token: string
  readonly refreshToken: string | null
  readonly userId: number
  readonly clientId: number | null
  readonly scopes: readonly string[]
  /** Milliseconds since 1970. */
  readonly createdAt: number
  /** Milliseconds since 1970; null when the token never expires. */
  readonly expiresAt: number | null
  /** Milliseconds since 1970; null when the refresh token never expires, or does not exist. */
  readonly refreshExpiresAt: number | null
  /** Milliseconds since 1970; null when the token was never used. */
  readonly usedAt: number | null
}

/** A code that a client exchanges for a token, once. */
export interface AuthorizationCode extends Row {
  readonly code: string
  readonly clientId: number
  readonly userId: number
  readonly redirectUri: string
  readonly scopes: readonly string[]
  readonly challenge: string | null
  readonly challengeMethod: string | null
  /** Milliseconds since 1970. */
  readonly expiresAt: number
}

export const oauthClientModel = defineModel<OAuthClient>({
  name: 'zendesk.oauthClient',
  fields: ({ random, clock }) => ({
    identifier: () => '',
    name: () => '',
    company: () => null,
    description: () => null,
    redirectUris: () => [],
    secret: () => random.hex(64),
    kind: () => 'confidential',
    userId: () => 0,
    isAutomatic: () => false,
    createdAt: () => clock.now(),
    updatedAt: () => clock.now(),
  }),
  unique: { identifier: (client) => client.identifier },
})

export const oauthTokenModel = defineModel<OAuthToken>({
  name: 'zendesk.oauthToken',
  fields: ({ random, clock }) => ({
    token: () => random.hex(64),
    refreshToken: () => null,
    userId: () => 0,
    clientId: () => null,
    scopes: () => [],
    createdAt: () => clock.now(),
    expiresAt: () => null,
    refreshExpiresAt: () => null,
    usedAt: () => null,
  }),
  unique: { token: (token) => token.token, refreshToken: (token) => token.refreshToken },
  groups: { user: (token) => String(token.userId), client: (token) => token.clientId?.toString() ?? null },
})

export const authorizationCodeModel = defineModel<AuthorizationCode>({
  name: 'zendesk.authorizationCode',
  fields: ({ random, clock }) => ({
    code: () => random.hex(40),
    clientId: () => 0,
    userId: () => 0,
    redirectUri: () => '',
    scopes: () => [],
    challenge: () => null,
    challengeMethod: () => null,
    expiresAt: () => clock.now(),
  }),
  unique: { code: (code) => code.code },
})
