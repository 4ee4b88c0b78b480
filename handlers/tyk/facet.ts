import { defineFacet } from '../../src/model/facet.js'
import { foldKey, type User } from '../../src/model/user.js'
import type { World } from '../../src/world/world.js'
import { accessKeys } from './access-keys/derived-keys.js'
import { isRetiredKey, retireAccessKey } from './access-keys/model.js'
import { type Pageable, toPageable } from './lists/paging.js'
import { DEFAULT_ORGANISATION } from './organisations/model.js'
import type { Secret } from './passwords/secrets.js'
import type { Permissions } from './permissions/rules.js'

/** Data about a user that only Tyk has. */
export interface TykUser {
  /** Null while it is the one that follows from the user's number. */
  readonly accessKey: string | null
  /** The password that was set here last; it says nothing once another dialect has set another. */
  readonly secret: Secret | null
  /** Digests of the passwords before. */
  readonly oldPasswords: readonly string[]
  /** Milliseconds since 1970. */
  readonly passwordUpdatedAt: number | null
  /** Null for the default organisation, and empty for a super user, who is in none. */
  readonly orgId: string | null
  /** Null while nobody said anything. */
  readonly permissions: Permissions | null
  /** Empty when the user is in no group. */
  readonly groupId: string
  /** The e-mail of a user when a user of another organisation has it in the shared population; else null. */
  readonly email: string | null
}

const ELSEWHERE = 'elsewhere'

export const tykFacet = defineFacet<TykUser>({
  name: 'tyk.user',
  defaults: {
    accessKey: null,
    secret: null,
    oldPasswords: [],
    passwordUpdatedAt: null,
    orgId: null,
    permissions: null,
    groupId: '',
    email: null,
  },
  unique: { accessKey: ({ accessKey }) => accessKey },
  groups: {
    organisation: ({ orgId }) => (orgId === null ? null : [ELSEWHERE, `id:${orgId}`]),
    group: ({ groupId }) => groupId || null,
    email: ({ email }) => foldKey(email),
  },
})

/** Called before a user is deleted by any dialect; retires the access key. */
export function onUserDeleted(world: World, user: User): void {
  retireAccessKey(world, tykFacet.of(world, user).accessKey)
  tykFacet.delete(world, user)
}

/** The organisation that a user is in; empty for a super user. */
export function orgIdOf(world: World, user: User): string {
  return tykFacet.of(world, user).orgId ?? DEFAULT_ORGANISATION
}

/**
 * Returns the e-mail that Tyk shows of a user; empty without one. One that a user has in Tyk only is lost once another dialect
 * gives it to someone of the same organisation.
 */
export function emailOf(world: World, user: User): string {
  if (user.email !== null) return user.email
  const { email } = tykFacet.of(world, user)
  if (email === null) return ''
  return findByEmailIn(world, orgIdOf(world, user), email)?.id === user.id ? email : ''
}

/** Finds the user with an e-mail in an organisation, ignoring case. */
export function findByEmailIn(world: World, orgId: string, email: string): User | undefined {
  const key = foldKey(email) ?? ''
  const hidden = tykFacet.findUsersBy(world, 'email', key).filter((user) => user.email === null)
  const holders = [world.users.findBy('email', key) ?? [], hidden].flat()
  return holders.find((user) => orgIdOf(world, user) === orgId)
}

/** How a facet says that a user is in an organisation. */
export function toOrgField(orgId: string): string | null {
  return orgId === DEFAULT_ORGANISATION ? null : orgId
}

/** The key that a user calls the API with. */
export function accessKeyOf(world: World, user: User): string {
  return tykFacet.of(world, user).accessKey ?? accessKeys.encode(user.id)
}

/** The user who calls the API with this key. */
export function findByAccessKey(world: World, key: string): User | undefined {
  const holder = tykFacet.findUserBy(world, 'accessKey', key)
  if (holder) return holder
  const sequence = accessKeys.decode(key)
  const user = sequence === undefined ? undefined : world.users.get(sequence)
  return user && tykFacet.of(world, user).accessKey === null ? user : undefined
}

/**
 * Returns true for an access key that was valid once: its user was deleted, or got another key. Keys that derive from a
 * user's number are recognized by it; others are recorded when they are retired.
 */
export function isDeadKey(world: World, key: string): boolean {
  if (findByAccessKey(world, key)) return false
  const sequence = accessKeys.decode(key)
  return (sequence !== undefined && sequence < world.users.nextId) || isRetiredKey(world, key)
}

/** The users of an organisation in the order of their creation; all users when the organisation is empty. */
export function usersOf(world: World, orgId: string): Pageable<User> {
  if (orgId === '') return world.users
  if (orgId !== DEFAULT_ORGANISATION) {
    return toPageable(tykFacet.findUsersBy(world, 'organisation', `id:${orgId}`))
  }
  const strangers = new Set(tykFacet.findUsersBy(world, 'organisation', ELSEWHERE).map(({ id }) => id))
  if (strangers.size === 0) return world.users
  return toPageable([...world.users].filter(({ id }) => !strangers.has(id)))
}
