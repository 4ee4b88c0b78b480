import { defineModel, type Row } from '../../../src/model/model.js'
import { foldKey, type User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { accessKeys } from '../access-keys.js'
import { type Pageable, toPageable } from '../paging.js'
import type { Secret } from '../passwords.js'
import type { Permissions } from '../permissions.js'
import { DEFAULT_ORGANISATION } from './organisation.js'
import { isRetiredKey, retireAccessKey } from './retired.js'

/** What only Tyk knows of a user. The id is the user's. */
export interface TykUser extends Row {
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

type Facet = Omit<TykUser, 'id'>

const UNTOUCHED: Facet = {
  accessKey: null,
  secret: null,
  oldPasswords: [],
  passwordUpdatedAt: null,
  orgId: null,
  permissions: null,
  groupId: '',
  email: null,
}

const ELSEWHERE = 'elsewhere'

export const tykUserModel = defineModel<TykUser>({
  name: 'tyk.user',
  fields: () => ({
    accessKey: () => null,
    secret: () => null,
    oldPasswords: () => [],
    passwordUpdatedAt: () => null,
    orgId: () => null,
    permissions: () => null,
    groupId: () => '',
    email: () => null,
  }),
  unique: { accessKey: (facet) => facet.accessKey },
  groups: {
    organisation: ({ orgId }) => (orgId === null ? null : [ELSEWHERE, `id:${orgId}`]),
    group: ({ groupId }) => groupId || null,
    email: ({ email }) => foldKey(email),
  },
})

/** What Tyk knows of a user: nothing of its own until Tyk is asked to keep something. */
export function facetOf(world: World, user: User): Facet {
  return world.table(tykUserModel).get(user.id) ?? UNTOUCHED
}

/** Keeps what only Tyk knows of a user. */
export function keepFacet(world: World, user: User, changes: Partial<Facet>): void {
  const facets = world.table(tykUserModel)
  const facet = facets.get(user.id)
  if (facet) facets.replace(facet, changes)
  else facets.insert({ ...UNTOUCHED, ...changes, id: user.id })
}

/** Called before a user is deleted by any dialect; retires the access key. */
export function dropFacet(world: World, user: User): void {
  retireAccessKey(world, facetOf(world, user).accessKey)
  world.table(tykUserModel).remove(user.id)
}

/** The organisation that a user is in; empty for a super user. */
export function orgIdOf(world: World, user: User): string {
  return facetOf(world, user).orgId ?? DEFAULT_ORGANISATION
}

/**
 * Returns the e-mail that Tyk shows of a user; empty without one. One that a user has in Tyk only is lost once another dialect
 * gives it to someone of the same organisation.
 */
export function emailOf(world: World, user: User): string {
  if (user.email !== null) return user.email
  const { email } = facetOf(world, user)
  if (email === null) return ''
  return findByEmailIn(world, orgIdOf(world, user), email)?.id === user.id ? email : ''
}

/** Finds the user with an e-mail in an organisation, ignoring case. */
export function findByEmailIn(world: World, orgId: string, email: string): User | undefined {
  const key = foldKey(email) ?? ''
  const facets = world.table(tykUserModel).findAllBy('email', key)
  const hidden = facets.flatMap(({ id }) => world.users.get(id) ?? []).filter((user) => user.email === null)
  const holders = [world.users.findBy('email', key) ?? [], hidden].flat()
  return holders.find((user) => orgIdOf(world, user) === orgId)
}

/** How a facet says that a user is in an organisation. */
export function toOrgField(orgId: string): string | null {
  return orgId === DEFAULT_ORGANISATION ? null : orgId
}

/** The key that a user calls the API with. */
export function accessKeyOf(world: World, user: User): string {
  return facetOf(world, user).accessKey ?? accessKeys.encode(user.id)
}

/** The user who calls the API with this key. */
export function findByAccessKey(world: World, key: string): User | undefined {
  const facet = world.table(tykUserModel).findBy('accessKey', key)
  if (facet) return world.users.get(facet.id)
  const sequence = accessKeys.decode(key)
  const user = sequence === undefined ? undefined : world.users.get(sequence)
  return user && facetOf(world, user).accessKey === null ? user : undefined
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
  const facets = world.table(tykUserModel)
  if (orgId === '') return world.users
  if (orgId !== DEFAULT_ORGANISATION) {
    return toPageable(
      facets.findAllBy('organisation', `id:${orgId}`).flatMap(({ id }) => world.users.get(id) ?? []),
    )
  }
  const strangers = new Set(facets.findAllBy('organisation', ELSEWHERE).map(({ id }) => id))
  if (strangers.size === 0) return world.users
  return toPageable([...world.users].filter(({ id }) => !strangers.has(id)))
}
