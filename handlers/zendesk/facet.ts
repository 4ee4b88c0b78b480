import type { JsonObject } from '../../src/json.js'
import { defineFacet } from '../../src/model/facet.js'
import type { User } from '../../src/model/user.js'
import { toWords } from '../../src/model/words.js'

export type Role = 'end-user' | 'agent' | 'admin'

/** Data about a user that only Zendesk has. */
export interface ZendeskUser {
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
  /** True for a generated photo with the user's initials. */
  readonly hasPhoto: boolean
  readonly moderator: boolean
  readonly ticketRestriction: string | null
  readonly onlyPrivateComments: boolean
  readonly restrictedAgent: boolean
  readonly suspended: boolean
  /** Milliseconds since 1970; `at last change` for generated users, whose last change is on another day each. */
  readonly lastLoginAt: number | 'at last change' | null
  /** Values of the account's user fields, by key. */
  readonly userFields: JsonObject
}

const END_USER: ZendeskUser = {
  ...roleTraits('end-user'),
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
  hasPhoto: false,
  onlyPrivateComments: false,
  suspended: false,
  lastLoginAt: null,
  userFields: {},
}

const ADMIN: ZendeskUser = { ...END_USER, ...roleTraits('admin') }

export const zendeskFacet = defineFacet<ZendeskUser>({
  name: 'zendesk.user',
  defaults: END_USER,
  defaultsFor: (user: User) => (user.admin ? ADMIN : END_USER),
  unique: { externalId: ({ externalId }) => externalId?.toLowerCase() ?? null },
  groups: { role: ({ role }) => role },
  words: ({ notes, details, alias, externalId, tags }) => [
    ...new Set([notes, details, alias, externalId, ...tags].flatMap(toWords)),
  ],
})

/** Returns the fields that depend on the role, such as the restriction of end users to the tickets that they requested. */
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

/** Returns the time of a user's last sign-in, in milliseconds since 1970; null for a user who never signed in. */
export function lastLoginOf(user: User, { lastLoginAt }: ZendeskUser): number | null {
  return lastLoginAt === 'at last change' ? user.updatedAt : lastLoginAt
}
