import type { JsonObject } from '../../../src/json.js'
import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { viewAccount } from '../accounts/view.js'
import { type AcsUser, acsFacet } from '../facet.js'
import { idOf } from '../ids.js'
import { photoIdOf, photoOf } from '../photos/initials.js'
import { viewPhoto } from '../photos/view.js'
import { toTime } from './time.js'

/** Returns a user in ACS's JSON with the e-mail, for the user and for admins. */
export function viewPrivately(world: World, user: User): JsonObject {
  return viewUser(world, user, true)
}

/** Returns the view of users in a list. Only an admin sees e-mails there. */
export function viewFor(world: World, viewer: User | undefined): (user: User) => JsonObject {
  const isPrivate = viewer?.admin === true
  return (user) => viewUser(world, user, isPrivate)
}

/** Returns the time when a user's e-mail was confirmed, in milliseconds since 1970; null before the confirmation. */
export function confirmationOf(user: User, { confirmedAt }: AcsUser): number | null {
  return confirmedAt === 'at creation' ? user.createdAt : confirmedAt
}

// Members without a value are left out.
function viewUser(world: World, user: User, isPrivate: boolean): JsonObject {
  const facet = acsFacet.of(world, user)
  const { username, email, firstName, lastName } = user
  const { tags, customFields } = facet
  const photo = photoOf(user, facet)
  const photoId = photoIdOf(user, facet)
  const confirmedAt = confirmationOf(user, facet)
  return {
    id: idOf(user),
    ...(firstName ? { first_name: firstName } : {}),
    ...(lastName ? { last_name: lastName } : {}),
    created_at: toTime(user.createdAt),
    updated_at: toTime(user.updatedAt),
    external_accounts: facet.externalAccounts.map(viewAccount),
    ...(confirmedAt === null ? {} : { confirmed_at: toTime(confirmedAt) }),
    ...(username ? { username } : {}),
    ...(isPrivate && email ? { email } : {}),
    role: facet.role,
    ...(user.admin ? { admin: 'true' } : {}),
    stats: { photos: { total_count: photo ? 1 : 0 }, storage: { used: photo?.size ?? 0 } },
    ...(tags.length > 0 ? { tags } : {}),
    ...(Object.keys(customFields).length > 0 ? { custom_fields: customFields } : {}),
    ...(photoId === null ? {} : { photo_id: photoId }),
    ...(photo ? { photo: viewPhoto(photo) } : {}),
  }
}
