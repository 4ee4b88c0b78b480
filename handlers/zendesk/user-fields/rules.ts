import type { JsonObject } from '../../../src/json.js'
import type { World } from '../../../src/world/world.js'
import { errors, problems, type RecordProblems } from '../errors.js'
import { zendeskFacet } from '../facet.js'
import { readFlag, readText } from '../records/attributes.js'
import { type UserField, userFieldModel } from './model.js'
import { readOptions } from './options.js'
import { fieldTypes } from './values.js'

/** The format of a key. A key of only digits is invalid. */
const KEY = /^[\w.-]+$/
const DIGITS = /^\d*$/

/** Returns the user fields in the account's order. */
export function sortedUserFields(world: World): UserField[] {
  return [...world.table(userFieldModel)].sort((a, b) => a.position - b.position || a.id - b.id)
}

/**
 * Creates a user field.
 *
 * @param fixed fields that a fixture sets, and a client cannot
 * @throws ApiError that lists all invalid attributes
 * @see https://developer.zendesk.com/api-reference/ticketing/users/user_fields/#create-user-field
 */
export function createUserField(
  world: World,
  attributes: JsonObject,
  fixed: Partial<UserField> = {},
): UserField {
  const pattern = readPattern(attributes)
  const key = readText('key', attributes.key) ?? ''
  const type = readText('type', attributes.type) ?? 'text'
  const changes = readUserField(attributes)
  requireValid({
    ...keyProblems(world, key),
    ...(Object.hasOwn(fieldTypes, type) ? {} : { type: [problems.invalid('Type')] }),
    ...titleProblems({ title: null, ...attributes }),
  })
  const fields = world.table(userFieldModel)
  const options = readOptions(fixed.id ?? fields.nextId, [], attributes.custom_field_options)
  const now = world.clock.stamp()
  return fields.insert({
    key,
    type,
    ...changes,
    pattern: pattern ?? null,
    options: options ?? [],
    createdAt: now,
    updatedAt: now,
    ...fixed,
  })
}

/**
 * Changes a user field. The key and the type can't be changed.
 *
 * @throws ApiError that lists all invalid attributes
 * @see https://developer.zendesk.com/api-reference/ticketing/users/user_fields/#update-user-field
 */
export function updateUserField(world: World, field: UserField, attributes: JsonObject): UserField {
  const pattern = readPattern(attributes)
  const changes = readUserField(attributes)
  requireValid(titleProblems(attributes))
  const options = readOptions(field.id, field.options, attributes.custom_field_options) ?? field.options
  return world.table(userFieldModel).replace(field, {
    ...changes,
    pattern: pattern === undefined ? field.pattern : pattern,
    options,
    updatedAt: world.clock.stamp(),
  })
}

/**
 * Deletes a user field with its values.
 *
 * @see https://developer.zendesk.com/api-reference/ticketing/users/user_fields/#delete-user-field
 */
export function deleteUserField(world: World, { id, key }: UserField): void {
  for (const model of [zendeskFacet.model, zendeskFacet.templateModel]) {
    const facets = world.table(model)
    for (const facet of [...facets].filter(({ userFields }) => Object.hasOwn(userFields, key))) {
      const { [key]: _, ...userFields } = facet.userFields
      facets.replace(facet, { userFields })
    }
  }
  world.table(userFieldModel).remove(id)
}

/**
 * Changes the order of fields. Unknown ids are ignored.
 *
 * @see https://developer.zendesk.com/api-reference/ticketing/users/user_fields/#reorder-user-field
 */
export function reorderUserFields(world: World, ids: readonly number[]): void {
  const fields = world.table(userFieldModel)
  for (const [position, id] of ids.entries()) {
    const field = fields.get(id)
    if (field) fields.replace(field, { position })
  }
}

function readUserField(attributes: JsonObject): Partial<UserField> {
  const { title, description, position, active, tag } = attributes
  return {
    ...('title' in attributes ? { title: readText('title', title) ?? '' } : {}),
    ...('description' in attributes ? { description: readText('description', description) ?? '' } : {}),
    ...(typeof position === 'number' ? { position } : {}),
    ...('active' in attributes ? { active: readFlag('active', active) } : {}),
    ...('tag' in attributes ? { tag: readText('tag', tag) } : {}),
  }
}

/** Returns the pattern in the attributes of a field; undefined when they have none. */
function readPattern(attributes: JsonObject): string | null | undefined {
  if (!('regexp_for_validation' in attributes)) return undefined
  return readText('regexp_for_validation', attributes.regexp_for_validation)
}

function keyProblems(world: World, key: string): RecordProblems {
  if (key === '') return { key: [problems.blank('Key')] }
  if (!KEY.test(key) || DIGITS.test(key)) return { key: [problems.malformed('Key', key)] }
  const isTaken = world.table(userFieldModel).findBy('key', key.toLowerCase()) !== undefined
  return isTaken ? { key: [problems.alreadyTaken('Key', key)] } : {}
}

function titleProblems(attributes: JsonObject): RecordProblems {
  if (!('title' in attributes)) return {}
  return (readText('title', attributes.title) ?? '').trim() === '' ? { title: [problems.blank('Title')] } : {}
}

function requireValid(found: RecordProblems): void {
  if (Object.keys(found).length > 0) throw errors.invalidRecord(found)
}
