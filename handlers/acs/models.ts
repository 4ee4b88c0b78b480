import { defineModel, type Row } from '../../src/model/model.js'
import type { User } from '../../src/model/user.js'
import type { World } from '../../src/world/world.js'
import type { JsonObject } from './values.js'

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

/** What only ACS knows of a user. The id is the user's. */
export interface AcsUser extends Row {
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

export const acsUserModel = defineModel<AcsUser>({
  name: 'acs.user',
  fields: () => ({
    role: () => '',
    tags: () => [],
    customFields: () => ({}),
    externalAccounts: () => [],
    photoId: () => null,
    photo: () => null,
    confirmedAt: () => 'at creation',
  }),
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

export const models = [acsUserModel, sessionModel, mailTokenModel]

export const UNTOUCHED: Omit<AcsUser, 'id'> = {
  role: '',
  tags: [],
  customFields: {},
  externalAccounts: [],
  photoId: null,
  photo: null,
  confirmedAt: 'at creation',
}

/** What ACS knows of a user: nothing of its own until ACS is asked to keep something. */
export function facetOf(world: World, user: User): Omit<AcsUser, 'id'> {
  return world.table(acsUserModel).get(user.id) ?? UNTOUCHED
}

/** Keeps what only ACS knows of a user. */
export function keepFacet(world: World, user: User, changes: Partial<Omit<AcsUser, 'id'>>): void {
  if (Object.keys(changes).length === 0) return
  const facets = world.table(acsUserModel)
  const facet = facets.get(user.id)
  if (facet) facets.replace(facet, changes)
  else facets.insert({ ...UNTOUCHED, ...changes, id: user.id })
}

/** Forgets a user who was deleted. */
export function dropFacet(world: World, user: User): void {
  world.table(acsUserModel).remove(user.id)
}

/** The user who linked an account elsewhere. */
export function findByAccount(world: World, account: Pick<ExternalAccount, 'id' | 'type'>): User | undefined {
  const facet = world.table(acsUserModel).findBy('account', toAccountKey(account))
  return facet && world.users.get(facet.id)
}

function toAccountKey({ id, type }: Pick<ExternalAccount, 'id' | 'type'>): string {
  return JSON.stringify([type, id])
}
