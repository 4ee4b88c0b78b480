import { isObject, type JsonObject } from '../../../src/json.js'
import type { User } from '../../../src/model/user.js'
import { withMembers } from '../../../src/model/watched-members.js'
import type { ZendeskContext } from '../context.js'
import { errors } from '../errors.js'
import { findByEmail } from '../identities/lookup.js'
import type { JobRow } from '../jobs/model.js'
import { findByExternalId } from '../users/lookup.js'
import { createUserAs, updateUserAs } from '../users/permissions.js'
import { bodyOf, toId, toList } from '../wire.js'

const MAX_RECORDS = 100

/**
 * Reads the users in the body of a bulk call.
 *
 * @throws ApiError when they are not a list of objects, or an id is not an integer
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
 * Reads the references to users in `ids` or `external_ids` of the query; undefined when the query has neither.
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
    return requireFewReferences(toList(text)).map((value) => ({
      [name]: toId(value) && name === 'id' ? Number(value) : value,
    }))
  }
  return undefined
}

/** @throws ApiError when there are more than 100 */
export function requireFewReferences<Item>(items: readonly Item[]): readonly Item[] {
  if (items.length > MAX_RECORDS) throw errors.tooManyValues()
  return items
}

/** @throws ApiError when there are more than 100 users to create */
export function requireFewUsers<Item>(users: readonly Item[]): readonly Item[] {
  if (users.length > MAX_RECORDS) throw errors.tooManyUsers()
  return users
}

/**
 * Finds a user by the id, external id or e-mail in the attributes, in this order.
 *
 * @see https://developer.zendesk.com/api-reference/ticketing/users/users/#create-or-update-user
 */
export function findByReference(
  { world }: ZendeskContext,
  { id, external_id, email }: JsonObject,
): User | undefined {
  if (isId(id)) return world.users.get(Number(id))
  const byExternalId = isText(external_id) ? findByExternalId(world, String(external_id)) : undefined
  return byExternalId ?? (isText(email) ? findByEmail(world, String(email)) : undefined)
}

/**
 * Creates a user, or changes the user with the same external id or e-mail.
 *
 * @throws ApiError when the caller lacks permission, or an attribute is invalid
 * @see https://developer.zendesk.com/api-reference/ticketing/users/users/#create-or-update-user
 */
export function upsertUser(
  context: ZendeskContext,
  attributes: JsonObject,
): { readonly user: User; readonly isNew: boolean } {
  const known = findByReference(context, withMembers(attributes, { id: '' }))
  if (known) return { user: updateUserAs(context, known, attributes), isNew: false }
  return { user: createUserAs(context, attributes), isNew: true }
}

/**
 * Changes the user of a row in a bulk call.
 *
 * @throws ApiError when the user does not exist, or an attribute is invalid
 * @see https://developer.zendesk.com/api-reference/ticketing/users/users/#update-many-users
 */
export function updateByReference(
  context: ZendeskContext,
  reference: JsonObject,
  attributes: JsonObject,
): JobRow {
  const user = requireByReference(context, reference)
  updateUserAs(context, user, attributes)
  return { id: user.id, action: 'update', status: 'Updated', success: true }
}

/**
 * Deletes the user of a row in a bulk call.
 *
 * @throws ApiError when the user does not exist, or is the caller
 * @see https://developer.zendesk.com/api-reference/ticketing/users/users/#bulk-delete-users
 */
export function deleteByReference(context: ZendeskContext, reference: JsonObject): JobRow {
  const user = requireByReference(context, reference)
  if (user.id === context.caller.user?.id) throw errors.forbidden()
  context.world.removeUser(user)
  return { id: user.id, action: 'delete', status: 'Deleted', success: true }
}

function requireByReference(context: ZendeskContext, reference: JsonObject): User {
  const user = findByReference(context, reference)
  if (!user) throw errors.notFound()
  return user
}

function isId(value: unknown): boolean {
  return (typeof value === 'number' || typeof value === 'string') && toId(value) !== undefined
}

function isText(value: unknown): boolean {
  return (typeof value === 'string' && value !== '') || typeof value === 'number'
}
