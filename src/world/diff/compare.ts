import { isEqual } from 'es-toolkit'
import { isObject, type Json, type JsonObject } from '../../json.js'
import type { SecretNames } from '../secret-names.js'
import { HIDDEN, maskData } from '../secrets.js'

/** The values of a member before and after a change. A value that is missing is left out. */
export interface FieldChange {
  readonly from?: Json
  readonly to?: Json
}

/** Changed members by name. A dotted name is that of a member of an object: `user_fields.plan`. */
export type FieldChanges = Readonly<Record<string, FieldChange>>

/** Objects within objects are compared member by member up to this depth. */
const DEEPEST = 4

/** Longer texts are cut. */
const LONGEST_TEXT = 1000

/**
 * Compares two views of a row. The members of a new or removed row are listed unless they are null.
 *
 * @param before undefined for a new row
 * @param after undefined for a removed row
 * @param isSecret names whose values are hidden; a change of them is reported
 */
export function compareViews(
  before: JsonObject | undefined,
  after: JsonObject | undefined,
  isSecret: SecretNames,
): FieldChanges {
  const fields: Record<string, FieldChange> = {}
  const isWhole = before === undefined || after === undefined
  const compare = (from: JsonObject, to: JsonObject, path: readonly string[], isHidden: boolean): void => {
    for (const name of new Set([...Object.keys(from), ...Object.keys(to)])) {
      const [old, value] = [own(from, name), own(to, name)]
      if (isEqual(old, value) || (isWhole && (old === null || value === null))) continue
      const inner = [...path, name]
      const hides = isHidden || isSecret(name)
      if (isObject(old) && isObject(value) && inner.length < DEEPEST) compare(old, value, inner, hides)
      else fields[inner.join('.')] = toChange(old, value, hides ? hide : (shown) => mask(shown, isSecret))
    }
  }
  compare(before ?? {}, after ?? {}, [], false)
  return fields
}

function toChange(from: Json | undefined, to: Json | undefined, show: (value: Json) => Json): FieldChange {
  return {
    ...(from === undefined ? {} : { from: show(from) }),
    ...(to === undefined ? {} : { to: show(to) }),
  }
}

function own(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined
}

function hide(value: Json): Json {
  return value === null || typeof value === 'boolean' ? value : HIDDEN
}

function mask(value: Json, isSecret: SecretNames): Json {
  return shorten(maskData(value, isSecret) as Json)
}

function shorten(value: Json): Json {
  if (typeof value === 'string') {
    return value.length > LONGEST_TEXT
      ? `${value.slice(0, LONGEST_TEXT)}… (${value.length} characters)`
      : value
  }
  if (Array.isArray(value)) return value.map(shorten)
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, shorten(member)]))
}
