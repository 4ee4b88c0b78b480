import type { Json, JsonObject } from '../../../src/json.js'
import type { World } from '../../../src/world/world.js'
import { errors, problems } from '../errors.js'
import { type UserField, userFieldModel } from './model.js'
import { matchesPattern } from './patterns.js'

type ValuePredicate = (value: Json, field: UserField) => boolean

const isText = (value: Json) => typeof value === 'string' || typeof value === 'number'
const isChoice: ValuePredicate = (value, field) => valuesOf(field).has(value)

/** Predicates for valid values, by the type of the field. Null is valid for every type, and is not tested. */
export const fieldTypes: Readonly<Record<string, ValuePredicate>> = {
  text: isText,
  textarea: isText,
  checkbox: (value) => typeof value === 'boolean',
  date: (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
  integer: (value) => isText(value) && /^[+-]?\d+$/.test(String(value)),
  decimal: (value) => isText(value) && /^[+-]?\d+(\.\d+)?$/.test(String(value)),
  regexp: (value, field) => isText(value) && matchesPattern(field, String(value)),
  dropdown: isChoice,
  multiselect: (value, field) => {
    const choices = valuesOf(field)
    return Array.isArray(value) && value.every((each) => choices.has(each))
  },
  lookup: isText,
}

const NO_FIELDS: JsonObject = {}

/** Returns all active user fields, with null as value. */
export function userFieldDefaults(world: World): JsonObject {
  const fields = world.table(userFieldModel)
  if (fields.size === 0) return NO_FIELDS
  return Object.fromEntries([...fields].filter(({ active }) => active).map(({ key }) => [key, null]))
}

/**
 * Reads the values of user fields. Unknown fields are ignored.
 *
 * @throws ApiError when a value does not fit its field
 */
export function readUserFields(world: World, values: JsonObject): JsonObject {
  const known = Object.entries(values).flatMap(([key, value]) => {
    const field = world.table(userFieldModel).findBy('key', key.toLowerCase())
    return field ? [{ field, value }] : []
  })
  const invalid = known.filter(
    ({ field, value }) => value !== null && !fieldTypes[field.type]?.(value, field),
  )
  if (invalid.length > 0) {
    throw errors.invalidRecord(
      Object.fromEntries(invalid.map(({ field }) => [field.key, [problems.invalid(field.title)]])),
    )
  }
  return Object.fromEntries(known.map(({ field, value }) => [field.key, value]))
}

function valuesOf({ options }: UserField): ReadonlySet<Json> {
  return new Set<Json>(options.map(({ value }) => value))
}
