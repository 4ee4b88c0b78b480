import { isObject, type Json, type JsonObject } from '../../../src/json.js'
import { errors } from '../errors.js'
import type { Parameters } from '../forms/parameters.js'

/** Reduces a user to the members that a query selects. */
export type Selection = (user: JsonObject) => JsonObject

/**
 * Reads `sel` or `unsel`, such as `{"all":["first_name"]}`. They may name custom fields. The id is always selected.
 *
 * @throws AcsError when the request has both, or one is not a JSON object
 */
export function readSelection(parameters: Parameters): Selection {
  const selected = parameters.object('sel')
  const unselected = parameters.object('unsel')
  if (selected && unselected) throw errors.bothSelections()
  if (selected) return selectOnly(namesIn(selected).add('id'))
  return unselected ? leaveOut(namesIn(unselected)) : (user) => user
}

function selectOnly(names: ReadonlySet<string>): Selection {
  return ({ custom_fields: custom, ...rest }) => {
    const isSelected = (name: string) => names.has(name)
    const fields = isSelected('custom_fields') ? custom : filterKeys(custom, isSelected)
    return withCustom(filterKeys(rest, isSelected), fields)
  }
}

function leaveOut(names: ReadonlySet<string>): Selection {
  return ({ custom_fields: custom, ...rest }) => {
    const isKept = (name: string) => !names.has(name)
    return withCustom(
      filterKeys(rest, isKept),
      isKept('custom_fields') ? filterKeys(custom, isKept) : undefined,
    )
  }
}

// A selection has a list for each kind of object. Users are the only kind here, so all lists apply to them.
function namesIn(selection: JsonObject): Set<string> {
  const names = Object.values<Json>(selection).flat()
  return new Set(names.filter((name) => typeof name === 'string'))
}

function filterKeys(object: Json | undefined, keep: (name: string) => boolean): JsonObject {
  return isObject(object) ? Object.fromEntries(Object.entries(object).filter(([name]) => keep(name))) : {}
}

function withCustom(user: JsonObject, fields: Json | undefined): JsonObject {
  return isObject(fields) && Object.keys(fields).length > 0 ? { ...user, custom_fields: fields } : user
}
