import type { Json } from '../../../src/json.js'
import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { errors } from '../errors.js'
import { compareTexts } from './compare.js'
import { type Field, fieldOf } from './fields.js'

/** Sorts users by the order of a query. */
export type Sorter = (users: readonly User[]) => readonly User[]

interface Key {
  readonly field: Field
  readonly direction: 1 | -1
}

const MOST_KEYS = 20
const TYPES = ['undefined', 'boolean', 'number', 'string', 'object']

/**
 * Reads an `order` such as `first_name,-created_at`; custom fields are allowed.
 *
 * @param names the fields; a minus in front means descending order
 * @returns undefined without fields, for the default order
 * @throws AcsError when it has too many fields
 */
export function readOrder(world: World, names: readonly string[]): Sorter | undefined {
  if (names.length === 0) return undefined
  if (names.length > MOST_KEYS) throw errors.longOrder(MOST_KEYS)
  const keys = names.map((name) => toKey(world, name))
  return (users) => {
    const decorated = users.map((user) => ({ user, values: keys.map(({ field }) => field(user)) }))
    decorated.sort((a, b) => compareAll(keys, a.values, b.values))
    return decorated.map(({ user }) => user)
  }
}

function toKey(world: World, name: string): Key {
  return name.startsWith('-')
    ? { field: fieldOf(world, name.slice(1)), direction: -1 }
    : { field: fieldOf(world, name), direction: 1 }
}

type Values = readonly (Json | undefined)[]

function compareAll(keys: readonly Key[], a: Values, b: Values): number {
  for (const [index, { direction }] of keys.entries()) {
    const order = compareValues(a[index], b[index])
    if (order !== 0) return direction * order
  }
  return 0
}

// Missing values come first. Values are grouped by type.
function compareValues(a: Json | undefined, b: Json | undefined): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (typeof a === 'string' && typeof b === 'string') return compareTexts(a, b)
  return TYPES.indexOf(typeof a) - TYPES.indexOf(typeof b)
}
