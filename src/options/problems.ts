import { isPlainObject } from 'es-toolkit'
import { adviseName } from './nearest.js'
import type { Path, Problem } from './types.js'

/**
 * Writes a path as JavaScript code.
 *
 * @example
 * spellPath(['people', 3, 'facets', 'acs']) // 'people[3].facets.acs'
 */
export function spellPath(path: Path): string {
  return path.reduce<string>((spelled, part) => {
    if (typeof part === 'number') return `${spelled}[${part}]`
    return spelled === '' ? String(part) : `${spelled}.${String(part)}`
  }, '')
}

/** Writes advice about a path whose last name is unknown. Names in the advice are whole paths. */
export function advisePath(path: Path, known: readonly string[]): string {
  const before = path.slice(0, -1)
  const spelled = known.map((name) => spellPath([...before, name]))
  return adviseName(spellPath(path), before.length === 0 ? known : spelled)
}

/** Writes a sentence with the problem of a value, and advice. */
export function describeValue(name: string, { value, reason, expected = 'another value' }: Problem): string {
  if (reason !== undefined) return `${name} ${reason}`
  const wrong = value === undefined ? 'is missing' : `is ${show(value)}`
  return `${name} ${wrong}. Please give ${expected}.`
}

const LONGEST_SHOWN = 60

/** Writes a value for a message: on one line, and shortened. */
export function show(value: unknown): string {
  const shown = spellValue(value)
  return shown.length > LONGEST_SHOWN ? `${shown.slice(0, LONGEST_SHOWN)}…` : shown
}

function spellValue(value: unknown): string {
  if (typeof value === 'function') return 'a function'
  if (isOfClass(value)) return describeClass(value)
  try {
    if (typeof value === 'object') return JSON.stringify(value)
  } catch {
    return 'an object'
  }
  return typeof value === 'string' ? JSON.stringify(value) : String(value)
}

/**
 * Returns true for maps, sets and the like, which JSON shows as `{}`. Dates are excluded, because JSON shows them as
 * text.
 */
function isOfClass(value: unknown): value is object {
  const isObject = typeof value === 'object' && value !== null
  return isObject && !Array.isArray(value) && !(value instanceof Date) && !isPlainObject(value)
}

function describeClass(value: object): string {
  const name: unknown = value.constructor?.name
  if (typeof name !== 'string' || name === '' || name === 'Object') return 'an object of a class'
  return `${/^[aeio]/i.test(name) ? 'an' : 'a'} ${name}`
}

const MOST_NAMED = 5

/**
 * Makes one error from several problems. Its message has one line, and names the first problems.
 *
 * @param title the failed action, as in `Failed to <title>: …`
 */
export function toError(title: string, sentences: readonly string[]): Error {
  const all = [...new Set(sentences)]
  const more = all.length - MOST_NAMED
  const named = all.slice(0, MOST_NAMED).join(' Also, ')
  return new Error(`Failed to ${title}: ${named}${more > 0 ? ` And ${more} more.` : ''}`)
}
