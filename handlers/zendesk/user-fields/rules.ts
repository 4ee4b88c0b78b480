import { isObject, type Json, type JsonObject } from '../../../src/json.js'
import type { World } from '../../../src/world/world.js'
import { errors, problems, type RecordProblems } from '../errors.js'
import { zendeskFacet } from '../facet.js'
import { readFlag, readText } from '../records/attributes.js'
import { type UserField, type UserFieldOption, userFieldModel } from './model.js'
import { matchesPattern } from './patterns.js'

type Fits = (value: Json, field: UserField) => boolean

const isText: Fits = (value) => typeof value === 'string' || typeof value === 'number'
const isChoice: Fits = (value, field) => valuesOf(field).has(value)

/** The types of fields, and which values fit each; null always does. */
const TYPES: Readonly<Record<string, Fits>> = {
  text: isText,
  textarea: isText,
  checkbox: (value) => typeof value === 'boolean',
  date: (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
  integer: (value) => isText(value, BLANK) && /^[+-]?\d+$/.test(String(value)),
  decimal: (value) => isText(value, BLANK) && /^[+-]?\d+(\.\d+)?$/.test(String(value)),
  regexp: (value, field) => isText(value, BLANK) && matchesPattern(field, String(value)),
  dropdown: isChoice,
  multiselect: (value, field) => {
    const choices = valuesOf(field)
    return Array.isArray(value) && value.every((each) => choices.has(each))
  },
  lookup: isText,
}

/** Characters of keys; a key must not be digits only. */
const KEY = /^[\w.-]+$/
const DIGITS = /^\d*$/
const IDS_PER_FIELD = 10_000
const BLANK = {} as UserField

const NO_FIELDS: JsonObject = {}

/** Every active user field, without a value. */
export function userFieldDefaults(world: World): JsonObject {
  const fields = world.table(userFieldModel)
  if (fields.size === 0) return NO_FIELDS
  return Object.fromEntries([...fields].filter(({ active }) => active).map(({ key }) => [key, null]))
}

/**
 * The values for fields that there are; others are ignored.
 *
 * @throws ApiError when one does not fit its field
 */
export function knownUserFields(world: World, values: JsonObject): JsonObject {
  const known = Object.entries(values).flatMap(([key, value]) => {
    const field = world.table(userFieldModel).findBy('key', key.toLowerCase())
    return field ? [{ field, value }] : []
  })
  const wrong = known.filter(({ field, value }) => value !== null && !TYPES[field.type]?.(value, field))
  if (wrong.length > 0) {
    throw errors.invalidRecord(
      Object.fromEntries(wrong.map(({ field }) => [field.key, [problems.invalid(field.title)]])),
    )
  }
  return Object.fromEntries(known.map(({ field, value }) => [field.key, value]))
}

/** The user fields in the order that the account gave them. */
export function sortedUserFields(world: World): UserField[] {
  return [...world.table(userFieldModel)].sort((a, b) => a.position - b.position || a.id - b.id)
}

/**
 * Adds a field to the users.
 *
 * @throws ApiError with all that is wrong; nothing is kept then
 * @see https://developer.zendesk.com/api-reference/ticketing/users/user_fields/#create-user-field
 */
export function createUserField(world: World, attributes: JsonObject): UserField {
  const pattern = readPattern(attributes)
  const key = readText('key', attributes.key) ?? ''
  const type = readText('type', attributes.type) ?? 'text'
  const changes = readUserField(attributes)
  refuse({
    ...keyProblems(world, key),
    ...(Object.hasOwn(TYPES, type) ? {} : { type: [problems.invalid('Type')] }),
    ...titleProblems({ title: null, ...attributes }),
  })
  const fields = world.table(userFieldModel)
  const options = readOptions(fields.nextId, [], attributes.custom_field_options)
  const now = world.clock.stamp()
  return fields.insert({
    key,
    type,
    ...changes,
    pattern: pattern ?? null,
    options: options ?? [],
    createdAt: now,
    updatedAt: now,
  })
}

/**
 * Changes a field; its key and its type stay.
 *
 * @throws ApiError with all that is wrong; nothing is changed then
 * @see https://developer.zendesk.com/api-reference/ticketing/users/user_fields/#update-user-field
 */
export function updateUserField(world: World, field: UserField, attributes: JsonObject): UserField {
  const pattern = readPattern(attributes)
  const changes = readUserField(attributes)
  refuse(titleProblems(attributes))
  const options = readOptions(field.id, field.options, attributes.custom_field_options) ?? field.options
  return world.table(userFieldModel).replace(field, {
    ...changes,
    pattern: pattern === undefined ? field.pattern : pattern,
    options,
    updatedAt: world.clock.stamp(),
  })
}

/**
 * Takes a field from the users, with what it said of each.
 *
 * @see https://developer.zendesk.com/api-reference/ticketing/users/user_fields/#delete-user-field
 */
export function deleteUserField(world: World, { id, key }: UserField): void {
  const facets = world.table(zendeskFacet.model)
  for (const facet of [...facets].filter(({ userFields }) => Object.hasOwn(userFields, key))) {
    const { [key]: _, ...userFields } = facet.userFields
    facets.replace(facet, { userFields })
  }
  world.table(userFieldModel).remove(id)
}

/**
 * Puts fields into an order; unknown ids are ignored.
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

/**
 * Adds a choice to a field, or changes the one with the id that is given.
 *
 * @throws ApiError with what is wrong; nothing is kept then
 * @see https://developer.zendesk.com/api-reference/ticketing/users/user_fields/#create-or-update-a-user-field-option
 */
export function keepOption(
  world: World,
  field: UserField,
  attributes: JsonObject,
): { readonly option: UserFieldOption; readonly isNew: boolean } {
  const known = field.options.find(({ id }) => id === attributes.id)
  if (attributes.id != null && !known) throw errors.notFound()
  const option = readOption({
    ...known,
    ...attributes,
    id: known?.id ?? nextOptionId(field.id, field.options),
  })
  const options = known
    ? field.options.map((each) => (each.id === option.id ? option : each))
    : [...field.options, option]
  refuse(optionProblems(options))
  world.table(userFieldModel).replace(field, { options, updatedAt: world.clock.stamp() })
  return { option, isNew: !known }
}

/** Takes a choice from a field. */
export function deleteOption(world: World, field: UserField, { id }: UserFieldOption): void {
  const options = field.options.filter((option) => option.id !== id)
  world.table(userFieldModel).replace(field, { options, updatedAt: world.clock.stamp() })
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

// A list of choices replaces the one that was there; who names an id keeps it.
function readOptions(
  fieldId: number,
  before: readonly UserFieldOption[],
  given: Json | undefined,
): readonly UserFieldOption[] | undefined {
  if (!Array.isArray(given)) return undefined
  const knownById = new Map<Json | undefined, UserFieldOption>(before.map((option) => [option.id, option]))
  let id = nextOptionId(fieldId, before)
  const options = given.filter(isObject).map((option) => {
    const known = knownById.get(option.id)
    if (known) return readOption({ ...known, ...option })
    id += 1
    return readOption({ ...option, id: id - 1 })
  })
  refuse(optionProblems(options))
  return options
}

function valuesOf({ options }: UserField): ReadonlySet<Json> {
  return new Set<Json>(options.map(({ value }) => value))
}

function readOption({ id, name, value }: JsonObject): UserFieldOption {
  return { id: Number(id), name: readText('name', name) ?? '', value: readText('value', value) ?? '' }
}

function nextOptionId(fieldId: number, options: readonly UserFieldOption[]): number {
  return options.reduce((most, { id }) => Math.max(most, id), fieldId * IDS_PER_FIELD) + 1
}

function optionProblems(options: readonly UserFieldOption[]): RecordProblems {
  if (options.some(({ name }) => name === '')) return { name: [problems.blank('Name')] }
  if (options.some(({ value }) => value === '')) return { value: [problems.blank('Value')] }
  const seen = new Set<string>()
  const twice = options.find(({ value }) => seen.size === seen.add(value).size)
  return twice ? { value: [problems.alreadyTaken('Value', twice.value)] } : {}
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

function refuse(found: RecordProblems): void {
  if (Object.keys(found).length > 0) throw errors.invalidRecord(found)
}
