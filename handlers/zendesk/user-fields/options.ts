import { isObject, type Json, type JsonObject } from '../../../src/json.js'
import type { World } from '../../../src/world/world.js'
import { errors, problems, type RecordProblems } from '../errors.js'
import { readText } from '../records/attributes.js'
import { type UserField, type UserFieldOption, userFieldModel } from './model.js'

const IDS_PER_FIELD = 10_000

/** The highest id of a field whose options can have ids. */
export const LAST_FIELD = Math.floor(Number.MAX_SAFE_INTEGER / IDS_PER_FIELD) - 1

/**
 * Adds an option to a field, or changes the option with the given id.
 *
 * @throws ApiError when an attribute is invalid
 * @see https://developer.zendesk.com/api-reference/ticketing/users/user_fields/#create-or-update-a-user-field-option
 */
export function createOrUpdateOption(
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
  validateOptions(options)
  world.table(userFieldModel).replace(field, { options, updatedAt: world.clock.stamp() })
  return { option, isNew: !known }
}

/** Deletes an option of a field. */
export function deleteOption(world: World, field: UserField, { id }: UserFieldOption): void {
  const options = field.options.filter((option) => option.id !== id)
  world.table(userFieldModel).replace(field, { options, updatedAt: world.clock.stamp() })
}

/** Reads a list of options, which replaces the current list. Options with the id of a current option keep it. */
export function readOptions(
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
  validateOptions(options)
  return options
}

function readOption({ id, name, value }: JsonObject): UserFieldOption {
  return { id: Number(id), name: readText('name', name) ?? '', value: readText('value', value) ?? '' }
}

function nextOptionId(fieldId: number, options: readonly UserFieldOption[]): number {
  return options.reduce((most, { id }) => Math.max(most, id), fieldId * IDS_PER_FIELD) + 1
}

function optionProblems(options: readonly UserFieldOption[]): RecordProblems | undefined {
  if (options.some(({ name }) => name === '')) return { name: [problems.blank('Name')] }
  if (options.some(({ value }) => value === '')) return { value: [problems.blank('Value')] }
  const seen = new Set<string>()
  const twice = options.find(({ value }) => seen.size === seen.add(value).size)
  return twice ? { value: [problems.alreadyTaken('Value', twice.value)] } : undefined
}

function validateOptions(options: readonly UserFieldOption[]): void {
  const found = optionProblems(options)
  if (found) throw errors.invalidRecord(found)
}
