import { isObject, type JsonObject } from '../../../src/json.js'
import type { User } from '../../../src/model/user.js'
import type { ZendeskContext } from '../context.js'
import { errors } from '../errors.js'
import { zendeskFacet } from '../facet.js'
import { findByEmail } from '../identities/model.js'
import type { JobRow } from '../jobs/model.js'
import { findByExternalId } from '../users/lookup.js'
import { createUser, updateUser } from '../users/rules.js'
import { bodyOf, toId, toList } from '../wire.js'

const MOST = 100

/**
 * The users that a bulk call brings.
 *
 * @throws ApiError when they are no list of objects, or have an id that is none
 * @see https://developer.zendesk.com/api-reference/ticketing/users/users/#create-many-users
 */
export function readUsers({ request }: ZendeskContext): readonly JsonObject[] {
  const { users } = bodyOf(request)
  if (!Array.isArray(users)) throw errors.invalidAttribute('users', 'must be an array')
  return users.map((user, index) => {
    if (!isObject(user)) throw errors.invalidAttribute(`users.${index}`, 'must be an object')
    if ('id' in user && user.id !== '' && !isId(user.id)) {
      const name = `users.${index}.id`
      const where = request.path.replace(/^\//, '').replace(/\.json$/, '')
      throw errors.invalidAttribute(name, `Invalid parameter: ${name} must be an integer from ${where}`)
    }
    return user
  })
}

/**
 * The ids of a bulk call: `ids`, or `external_ids`, as those who look them up know them; undefined when there are none.
 *
 * @throws ApiError when there are more than 100
 * @see https://developer.zendesk.com/api-reference/ticketing/users/users/#show-many-users
 */
export function readReferences(context: ZendeskContext): readonly JsonObject[] | undefined {
  for (const [parameter, name] of [
    ['ids', 'id'],
    ['external_ids', 'external_id'],
  ] as const) {
    const text = context.request.query.get(parameter)
    if (text === null) continue
    return refuseMany(toList(text)).map((value) => ({
      [name]: toId(value) && name === 'id' ? Number(value) : value,
    }))
  }
  return undefined
}

/** @throws ApiError when there are more than 100 */
export function refuseMany<Item>(items: readonly Item[]): readonly Item[] {
  if (items.length > MOST) throw errors.tooManyValues()
  return items
}

/** @throws ApiError when there are more than 100 users to create */
export function refuseManyUsers<Item>(users: readonly Item[]): readonly Item[] {
  if (users.length > MOST) throw errors.tooManyUsers()
  return users
}

/**
 * The user whom attributes name, by id, external id or e-mail, in this order.
 *
 * @see https://developer.zendesk.com/api-reference/ticketing/users/users/#create-or-update-user
 */
export function findNamed(
  { world }: ZendeskContext,
  { id, external_id, email }: JsonObject,
): User | undefined {
  if (isId(id)) return world.users.get(Number(id))
  const byExternalId = isText(external_id) ? findByExternalId(world, String(external_id)) : undefined
  return byExternalId ?? (isText(email) ? findByEmail(world, String(email)) : undefined)
}

/**
 * Creates a user as the caller may: agents make no staff.
 *
 * @throws ApiError when the caller may not, or something is wrong
 * @see https://developer.zendesk.com/api-reference/ticketing/users/users/#create-user
 */
export function createAs({ world, caller }: ZendeskContext, attributes: JsonObject): User {
  const isStaff = attributes.role === 'agent' || attributes.role === 'admin'
  if (isStaff && caller.role !== 'admin') throw errors.forbidden()
  return createUser(world, attributes)
}

/**
 * Changes a user as the caller may: agents change no roles.
 *
 * @throws ApiError when the caller may not, or something is wrong
 * @see https://developer.zendesk.com/api-reference/ticketing/users/users/#update-user
 */
function updateAs({ world, caller }: ZendeskContext, user: User, attributes: JsonObject): User {
  const isPromotion = 'role' in attributes && attributes.role !== zendeskFacet.of(world, user).role
  if (isPromotion && caller.role !== 'admin') throw errors.forbidden()
  return updateUser(world, user, attributes)
}

/**
 * Creates a user, or changes the one who is there.
 *
 * @throws ApiError when the caller may not, or something is wrong
 * @see https://developer.zendesk.com/api-reference/ticketing/users/users/#create-or-update-user
 */
export function createOrUpdate(
  context: ZendeskContext,
  attributes: JsonObject,
): { readonly user: User; readonly isNew: boolean } {
  const known = findNamed(context, { ...attributes, id: '' })
  if (known) return { user: updateAs(context, known, attributes), isNew: false }
  return { user: createAs(context, attributes), isNew: true }
}

/**
 * Changes the user whom the row names.
 *
 * @throws ApiError when there is none, or something is wrong
 * @see https://developer.zendesk.com/api-reference/ticketing/users/users/#update-many-users
 */
export function updateNamed(context: ZendeskContext, reference: JsonObject, attributes: JsonObject): JobRow {
  const user = requireNamed(context, reference)
  updateAs(context, user, attributes)
  return { id: user.id, action: 'update', status: 'Updated', success: true }
}

/**
 * Deletes the user whom the row names; nobody can delete themselves.
 *
 * @throws ApiError when there is none, or it is the caller
 * @see https://developer.zendesk.com/api-reference/ticketing/users/users/#bulk-delete-users
 */
export function deleteNamed(context: ZendeskContext, reference: JsonObject): JobRow {
  const user = requireNamed(context, reference)
  if (user.id === context.caller.user?.id) throw errors.forbidden()
  context.world.removeUser(user)
  return { id: user.id, action: 'delete', status: 'Deleted', success: true }
}

function requireNamed(context: ZendeskContext, reference: JsonObject): User {
  const user = findNamed(context, reference)
  if (!user) throw errors.notFound()
  return user
}

function isId(value: unknown): boolean {
  return (typeof value === 'number' || typeof value === 'string') && toId(value) !== undefined
}

function isText(value: unknown): boolean {
  return (typeof value === 'string' && value !== '') || typeof value === 'number'
}
