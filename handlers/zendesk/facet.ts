import { defineModel, type Row } from '../../src/model/model.js'
import type { User } from '../../src/model/user.js'
import { toWords } from '../../src/model/words.js'
import type { World } from '../../src/world/world.js'
import type { JsonObject } from './wire.js'

export type Role = 'end-user' | 'agent' | 'admin'

/** What only Zendesk knows of a user. The id is the user's. */
export interface ZendeskUser extends Row {
  readonly role: Role
  readonly verified: boolean
  readonly externalId: string | null
  readonly timeZone: string
  readonly locale: string
  readonly alias: string | null
  readonly signature: string | null
  readonly details: string | null
  readonly notes: string | null
  readonly tags: readonly string[]
  readonly organizationId: number | null
  readonly defaultGroupId: number | null
  readonly customRoleId: number | null
  readonly sharedPhone: boolean
  readonly photo: JsonObject | null
  readonly moderator: boolean
  readonly ticketRestriction: string | null
  readonly onlyPrivateComments: boolean
  readonly restrictedAgent: boolean
  readonly suspended: boolean
  /** Milliseconds since 1970. */
  readonly lastLoginAt: number | null
  /** Values of the account's user fields, by key. */
  readonly userFields: JsonObject
}

/** A user who was deleted: shown among the deleted users, and no member of the population any more. */
export interface DeletedUser extends Row {
  readonly user: User
  readonly facet: ZendeskUser
  /** Milliseconds since 1970. */
  readonly deletedAt: number
  /** Scrubbed for good; only a list shows that there was someone. */
  readonly permanently: boolean
}

export const zendeskUserModel = defineModel<ZendeskUser>({
  name: 'zendesk.user',
  fields: () => ({
    role: () => 'end-user',
    verified: () => false,
    externalId: () => null,
    timeZone: () => 'Eastern Time (US & Canada)',
    locale: () => 'en-US',
    alias: () => null,
    signature: () => null,
    details: () => null,
    notes: () => null,
    tags: () => [],
    organizationId: () => null,
    defaultGroupId: () => null,
    customRoleId: () => null,
    sharedPhone: () => false,
    photo: () => null,
    moderator: () => false,
    ticketRestriction: () => null,
    onlyPrivateComments: () => false,
    restrictedAgent: () => false,
    suspended: () => false,
    lastLoginAt: () => null,
    userFields: () => ({}),
  }),
  unique: { externalId: (facet) => facet.externalId?.toLowerCase() ?? null },
  groups: { role: (facet) => facet.role ?? 'end-user' },
  words: ({ notes, details, alias, externalId, tags }) => [
    ...new Set([notes, details, alias, externalId, ...tags].flatMap(toWords)),
  ],
})

export const deletedUserModel = defineModel<DeletedUser>({
  name: 'zendesk.deletedUser',
  fields: ({ clock }) => ({
    user: () => ({}) as User,
    facet: () => ({}) as ZendeskUser,
    deletedAt: () => clock.now(),
    permanently: () => false,
  }),
})

/** What Zendesk knows of a user. Who never was in a Zendesk is an end user there, or its admin. */
export function facetOf(world: World, user: User): ZendeskUser {
  const facet = world.table(zendeskUserModel).get(user.id)
  return facet ?? { ...(user.admin ? USUAL_ADMIN : USUAL_END_USER), id: user.id }
}

/** Keeps what only Zendesk knows of a user. */
export function keepFacet(world: World, user: User, changes: Partial<Omit<ZendeskUser, 'id'>>): ZendeskUser {
  const facets = world.table(zendeskUserModel)
  const facet = facets.get(user.id)
  return facet ? facets.replace(facet, changes) : facets.insert({ ...facetOf(world, user), ...changes })
}

/** What a role brings: end users see what they requested, agents everything. */
export function roleTraits(
  role: Role,
): Pick<ZendeskUser, 'role' | 'restrictedAgent' | 'ticketRestriction' | 'moderator'> {
  const isEndUser = role === 'end-user'
  return {
    role,
    restrictedAgent: isEndUser,
    ticketRestriction: isEndUser ? 'requested' : null,
    moderator: role === 'admin',
  }
}

// With an id, a copy that replaces it keeps the object's shape. Adding a member to a copy is sixty times slower, and
// lists copy one per user.
function usualFacet(role: Role): ZendeskUser {
  return {
    id: 0,
    ...roleTraits(role),
    verified: true,
    externalId: null,
    timeZone: 'Eastern Time (US & Canada)',
    locale: 'en-US',
    alias: null,
    signature: null,
    details: null,
    notes: null,
    tags: [],
    organizationId: null,
    defaultGroupId: null,
    customRoleId: null,
    sharedPhone: false,
    photo: null,
    onlyPrivateComments: false,
    suspended: false,
    lastLoginAt: null,
    userFields: {},
  }
}

const USUAL_ADMIN = usualFacet('admin')
const USUAL_END_USER = usualFacet('end-user')
