import type { JsonObject } from '../../../src/json.js'
import { urlOf, type ViewContext } from '../context.js'
import { viewUserAs } from '../users/view.js'
import { toTime } from '../wire.js'
import type { DeletedUser } from './model.js'

/** The members of a deleted user in replies. */
const SHOWN = [
  'id',
  'url',
  'name',
  'email',
  'created_at',
  'updated_at',
  'time_zone',
  'phone',
  'shared_phone_number',
  'photo',
  'locale_id',
  'locale',
  'organization_id',
  'role',
  'active',
] as const

/** Shows a deleted user. */
export function viewDeletedUser(
  context: ViewContext,
  { id, user, facet, deletedAt }: DeletedUser,
): JsonObject {
  const view = viewUserAs(context, user, facet, false)
  const changed = { ...view, url: urlOf(context, `/deleted_users/${id}`), updated_at: toTime(deletedAt) }
  return Object.fromEntries(SHOWN.map((name) => [name, (changed as JsonObject)[name] ?? null]))
}
