import { defineModel, type Row } from '../../../src/model/model.js'
import type { User } from '../../../src/model/user.js'
import { emailWords, phoneWords, toWords } from '../../../src/model/words.js'
import type { World } from '../../../src/world/world.js'
import { zendeskFacet } from '../facet.js'

/** A way to recognize a user: an e-mail address, a phone number, a name elsewhere. */
export interface Identity extends Row {
  readonly userId: number
  readonly type: string
  readonly value: string
  readonly verified: boolean
  readonly primary: boolean
  /** For the first row of a user's own e-mail, the user's id; null for every other identity. */
  readonly originOf: number | null
  /** Milliseconds since 1970. */
  readonly createdAt: number
  /** Milliseconds since 1970. */
  readonly updatedAt: number
}

const WORDS: ReadonlyMap<string, (value: string) => string[]> = new Map([
  ['email', emailWords],
  ['phone_number', phoneWords],
])

export const identityModel = defineModel<Identity>({
  name: 'zendesk.identity',
  fields: ({ clock }) => ({
    userId: () => 0,
    type: () => 'email',
    value: () => '',
    verified: () => false,
    primary: () => false,
    originOf: () => null,
    createdAt: () => clock.now(),
    updatedAt: () => clock.now(),
  }),
  unique: {
    value: (identity) => identityKey(identity.type, identity.value),
    origin: ({ originOf }) => (originOf ? String(originOf) : null),
  },
  groups: {
    user: (identity) => String(identity.userId),
    primaryEmail: ({ userId, type, primary }) => (primary && type === 'email' ? String(userId) : null),
  },
  // The primary e-mail is the user's own, and found there.
  words: ({ type, value, primary }) => (primary ? [] : (WORDS.get(type) ?? toWords)(value)),
})

/** The key of an identity: e-mail addresses and names differ not by case. */
function identityKey(type: string, value: string): string {
  return `${type}/${value.toLowerCase()}`
}

/**
 * Returns the id that clients see. A user's own e-mail becomes a row with the first write, but needs an id before: an
 * odd one, derived from the user's id. All other identities have even ids.
 */
export function identityId({ id, originOf }: Identity): number {
  return originOf === null ? 2 * id : 2 * originOf - 1
}

/** Returns a user's identities, oldest first, in line with changes by other dialects. It writes nothing. */
export function readIdentities(world: World, user: User): Identity[] {
  const rows = world
    .table(identityModel)
    .findAllBy('user', String(user.id))
    .filter((row) => isOwnEmail(row) || !isLost(world, row))
  const { email } = user
  if (email === null) return rows.filter((row) => !isOwnEmail(row))
  if (!rows.some(isOwnEmail)) return [ownEmail(world, user, email), ...rows]
  return rows.map((row) => (isOwnEmail(row) ? { ...row, value: email } : row))
}

/**
 * Returns a user's identities as rows to change, oldest first. It writes the row of the user's own e-mail, and removes
 * e-mails that another dialect gave to another user. For reads, use `readIdentities`.
 */
export function identitiesOf(world: World, user: User): Identity[] {
  keepPrimaryEmail(world, user)
  dropLostEmails(world, user)
  return world.table(identityModel).findAllBy('user', String(user.id))
}

/** The identity with this value, unless its user is gone, or was given another e-mail by now. */
export function findIdentity(world: World, type: string, value: string): Identity | undefined {
  const identities = world.table(identityModel)
  const found = identities.findBy('value', identityKey(type, value))
  if (!found) return undefined
  const owner = world.users.get(found.userId)
  if (!owner) identities.remove(found.id)
  else keepPrimaryEmail(world, owner)
  return identities.findBy('value', identityKey(type, value))
}

/** The user whose e-mail this is: the first one, or another of the user's identities. */
export function findByEmail(world: World, email: string): User | undefined {
  const key = email.toLowerCase()
  const user = world.users.findBy('email', key)
  if (user) return user
  const identity = world.table(identityModel).findBy('value', identityKey('email', email))
  const owner = identity && world.users.get(identity.userId)
  // A primary e-mail is the user's own; one that differs was changed elsewhere and is free.
  return identity?.primary ? undefined : owner
}

// Another dialect knows first e-mails only, and may give one away that is somebody's second here.
function dropLostEmails(world: World, user: User): void {
  const identities = world.table(identityModel)
  for (const row of identities.findAllBy('user', String(user.id))) {
    if (!isOwnEmail(row) && isLost(world, row)) identities.remove(row.id)
  }
}

function isOwnEmail({ type, primary }: Identity): boolean {
  return type === 'email' && primary
}

function isLost(world: World, { type, value }: Identity): boolean {
  return type === 'email' && world.users.findBy('email', value.toLowerCase()) !== undefined
}

/** Makes the identity of a user's own e-mail, without a row. Only the first one has the derived id. */
function ownEmail(world: World, user: User, value: string): Identity {
  const identities = world.table(identityModel)
  const isFirst = identities.findBy('origin', String(user.id)) === undefined
  const { verified } = zendeskFacet.of(world, user)
  const { id: userId, createdAt, updatedAt } = user
  const originOf = isFirst ? userId : null
  const id = identities.nextId
  return { id, userId, type: 'email', value, verified, primary: true, originOf, createdAt, updatedAt }
}

function keepPrimaryEmail(world: World, user: User): void {
  const identities = world.table(identityModel)
  const [primary] = identities.findAllBy('primaryEmail', String(user.id))
  if (primary?.value === user.email || (!primary && user.email === null)) return
  if (user.email === null) {
    if (primary) identities.remove(primary.id)
    return
  }
  const same = identities.findBy('value', identityKey('email', user.email))
  if (same && same.id !== primary?.id) identities.remove(same.id)
  if (primary) identities.replace(primary, { value: user.email })
  else identities.insert(ownEmail(world, user, user.email))
}
