import type { JsonObject } from '../../src/json.js'
import { defineFacet } from '../../src/model/facet.js'
import { defineModel, type Row } from '../../src/model/model.js'
import type { User } from '../../src/model/user.js'
import type { World } from '../../src/world/world.js'

/** An account elsewhere, such as at Facebook, that a user may log in with. */
export interface ExternalAccount {
  readonly id: string
  readonly type: string
  readonly token: string
}

/** What is kept of an uploaded photo: all but the picture. */
export interface Photo {
  readonly id: string
  readonly filename: string
  /** In bytes. */
  readonly size: number
  readonly md5: string
  readonly contentType: string
  /** Milliseconds since 1970. */
  readonly createdAt: number
}

/** Data about a user that only ACS has. */
export interface AcsUser {
  readonly role: string
  readonly tags: readonly string[]
  readonly customFields: JsonObject
  readonly externalAccounts: readonly ExternalAccount[]
  readonly photoId: string | null
  readonly photo: Photo | null
  /** Milliseconds since 1970; `at creation` for who never had to confirm, and null for who has yet to. */
  readonly confirmedAt: number | 'at creation' | null
}

/** A session. A user may have several. */
export interface Session extends Row {
  readonly token: string
  readonly userId: number
  /** Milliseconds since 1970. */
  readonly lastUsedAt: number
}

export type Purpose = 'reset_password_token' | 'confirmation_token'

/** What a mail hands over, for its receiver to come back with. */
export interface MailToken extends Row {
  readonly token: string
  readonly purpose: Purpose
  readonly userId: number
}

const SESSION_LENGTH = 27
const MAIL_TOKEN_LENGTH = 20

export const acsFacet = defineFacet<AcsUser>({
  name: 'acs.user',
  defaults: {
    role: '',
    tags: [],
    customFields: {},
    externalAccounts: [],
    photoId: null,
    photo: null,
    confirmedAt: 'at creation',
  },
  unique: { account: ({ externalAccounts }) => externalAccounts.map(toAccountKey) },
})

export const sessionModel = defineModel<Session>({
  name: 'acs.session',
  fields: ({ random, clock }) => ({
    token: () => random.alphanumeric(SESSION_LENGTH),
    userId: () => 0,
    lastUsedAt: () => clock.now(),
  }),
  unique: { token: (session) => session.token },
  groups: { user: (session) => String(session.userId) },
})

export const mailTokenModel = defineModel<MailToken>({
  name: 'acs.mailToken',
  fields: ({ random }) => ({
    token: () => random.alphanumeric(MAIL_TOKEN_LENGTH),
    purpose: () => 'reset_password_token',
    userId: () => 0,
  }),
  unique: { token: (token) => token.token },
  groups: { user: (token) => String(token.userId) },
})

export const models = [acsFacet.model, sessionModel, mailTokenModel]

/** Returns the user who linked an external account. */
export function findByAccount(world: World, account: Pick<ExternalAccount, 'id' | 'type'>): User | undefined {
  return acsFacet.findUserBy(world, 'account', toAccountKey(account))
}

function toAccountKey({ id, type }: Pick<ExternalAccount, 'id' | 'type'>): string {
  return JSON.stringify([type, id])
}
