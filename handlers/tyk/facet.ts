import { defineFacet } from '../../src/model/facet.js'
import { foldKey, type User } from '../../src/model/user.js'
import type { World } from '../../src/world/world.js'
import { DEFAULT_ORGANISATION } from './organisations/model.js'
import type { Secret } from './passwords/secrets.js'
import type { Permissions } from './permissions/permissions.js'

/** Data about a user that only Tyk has. */
export interface TykUser {
  /** Null when the key derives from the user's number. */
  readonly accessKey: string | null
  /** The password that was set through Tyk last. It is outdated once another dialect sets a password. */
  readonly secret: Secret | null
  /** Digests of earlier passwords. */
  readonly oldPasswords: readonly string[]
  /** Milliseconds since 1970. */
  readonly passwordUpdatedAt: number | null
  /** Null for the default organisation, empty for a super user, who has no organisation. */
  readonly orgId: string | null
  /** Null for the default permissions. */
  readonly permissions: Permissions | null
  /** Empty for a user without a group. */
  readonly groupId: string
  /** An e-mail that the user has in Tyk only, because a user of another organisation has it in all dialects. */
  readonly email: string | null
}

/** Index key of all users outside the default organisation. */
export const ELSEWHERE = 'elsewhere'

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
    organisation: ({ orgId }) => (orgId === null ? null : [ELSEWHERE, organisationKey(orgId)]),
    group: ({ groupId }) => groupId || null,
    email: ({ email }) => foldKey(email),
  },
})

/** Returns the index key of the users of an organisation. */
export function organisationKey(orgId: string): string {
  return `id:${orgId}`
}

/** Returns the organisation of a user; empty for a super user. */
export function orgIdOf(world: World, user: User): string {
  return tykFacet.of(world, user).orgId ?? DEFAULT_ORGANISATION
}

/** Returns the value of the field `orgId` for an organisation. */
export function toOrgField(orgId: string): string | null {
  return orgId === DEFAULT_ORGANISATION ? null : orgId
}
