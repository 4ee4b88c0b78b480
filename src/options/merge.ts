import type { Changes } from './types.js'

/**
 * Puts changes on top of options, at every depth. Plain objects merge; all else, such as lists and functions, replaces.
 * `undefined` changes nothing. Neither argument is changed.
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
    merged[name] = isPlain(current) && isPlain(change) ? mergeObjects(current, change) : copy(change)
  }
  return merged
}

// What was given may change later, and the options may not.
function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy)
  return isPlain(value) ? mergeObjects({}, value) : value
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  const prototype = Object.getPrototypeOf(value)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}
