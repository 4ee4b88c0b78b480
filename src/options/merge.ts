import { isPlainObject } from 'es-toolkit'
import type { Changes } from './types.js'

/**
 * Merges changes into options, at every depth. Plain objects merge; any other value replaces the old value, and
 * `undefined` keeps the old value. Neither argument changes.
 *
 * @returns new options; parts without a change are shared with the old ones
 *
 * @example
 * merge({ files: { open: false, endings: ['png'] } }, { files: { open: true } }) // { files: { open: true, endings: ['png'] } }
 */
export function merge<Options extends object>(options: Options, changes: Changes<Options>): Options {
  return mergeObjects(options, changes) as Options
}

function mergeObjects(base: object, changes: object): object {
  const merged: Record<string, unknown> = { ...base }
  for (const [name, change] of Object.entries(changes)) {
    if (change === undefined || name === '__proto__') continue
    const current = Object.hasOwn(merged, name) ? merged[name] : undefined
    merged[name] =
      isPlainObject(current) && isPlainObject(change) ? mergeObjects(current, change) : copy(change)
  }
  return merged
}

// Copies the value, because the caller may change the argument later.
function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy)
  return isPlainObject(value) ? mergeObjects({}, value) : value
}
