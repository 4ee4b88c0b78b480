import type { User } from '../../../src/model/user.js'
import type { ZendeskContext } from '../context.js'
import { viewGroupsOf } from '../groups/view.js'
import { type Sideload, sideload } from '../lists/sideloads.js'
import { viewOrganizationsOf } from '../organizations/view.js'
import { abilitySideloads, identitySideloads, roleSideloads } from './abilities-view.js'

/** The sideloads of users, by their names in `include`. */
const USER_SIDELOADS: Readonly<Record<string, Sideload<User>>> = {
  organizations: viewOrganizationsOf,
  groups: viewGroupsOf,
  identities: identitySideloads,
  roles: roleSideloads,
  abilities: abilitySideloads,
}

/** Returns the sideloads of users that the request names in `include`. Unknown names are ignored. */
export function userSideloads(
  context: ZendeskContext,
  users: readonly User[],
): Record<string, readonly object[]> {
  return sideload(context, users, USER_SIDELOADS)
}
