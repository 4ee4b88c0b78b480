import type { JsonObject } from '../../../src/json.js'
import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { type AcsUser, acsFacet, type ExternalAccount, type Photo } from '../facet.js'
import { idOf } from '../ids.js'
import { toTime } from './time.js'

/** A user as the user, or an admin, sees it: with the e-mail. */
export function viewPrivately(world: World, user: User): JsonObject {
  return view(world, user, true)
}

/** How somebody, or nobody in particular, sees users in a list: only an admin sees e-mails there. */
export function viewFor(world: World, viewer: User | undefined): (user: User) => JsonObject {
  const isPrivate = viewer?.admin === true
  return (user) => view(world, user, isPrivate)
}

/** When a user's e-mail was confirmed, in milliseconds since 1970; null when it is yet to be. */
export function confirmationOf(user: User, { confirmedAt }: AcsUser): number | null {
  return confirmedAt === 'at creation' ? user.createdAt : confirmedAt
}

export function viewAccount({ id, type, token }: ExternalAccount): JsonObject {
  return { external_id: id, external_type: type, token }
}

// What has no value is left out.
function view(world: World, user: User, isPrivate: boolean): JsonObject {
  const facet = acsFacet.of(world, user)
  const { username, email, firstName, lastName } = user
  const { tags, customFields, photo, photoId } = facet
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

function viewPhoto({ id, filename, size, md5, contentType, createdAt }: Photo): JsonObject {
  return {
    id,
    filename,
    size,
    md5,
    created_at: toTime(createdAt),
    updated_at: toTime(createdAt),
    processed: false,
    content_type: contentType,
    urls: {},
  }
}
