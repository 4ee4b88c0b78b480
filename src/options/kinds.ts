// Kinds of values in options and fixtures. Each has a text for error messages, as in "Please give …".
import { isPlainObject } from 'es-toolkit'
import { toDuration } from '../model/duration.js'
import { isMoment } from '../model/moment.js'
import { nearest } from './nearest.js'
import type { Kind, Path, Problem, Shape } from './types.js'

type JsonSchema = Kind['json']

/**
 * Makes a kind from a predicate.
 *
 * @param expected as in `Please give …`
 * @param json the kind in JSON Schema; empty for values that JSON does not have
 *
 * @example
 * kind('an even number', (value) => Number(value) % 2 === 0).check(3, ['size']) // [{ path: ['size'], value: 3, expected: 'an even number' }]
 */
export function kind(expected: string, accepts: (value: unknown) => boolean, json: JsonSchema = {}): Kind {
  return { json, check: (value, path) => (accepts(value) ? [] : [{ path, value, expected }]) }
}

/** Accepts a string. */
export function text(): Kind {
  return kind('a string', isText, { type: 'string' })
}

/** Accepts a string with at least one character. */
export function filledText(): Kind {
  const accepts = (value: unknown) => isText(value) && value !== ''
  return kind('a string that is not empty', accepts, { type: 'string', minLength: 1 })
}

/** Accepts a string that matches a pattern. */
export function textLike(pattern: RegExp, expected: string): Kind {
  const accepts = (value: unknown) => isText(value) && pattern.test(value)
  return kind(expected, accepts, { type: 'string', pattern: pattern.source })
}

/** Accepts a boolean. */
export function flag(): Kind {
  return kind('true or false', (value) => typeof value === 'boolean', { type: 'boolean' })
}

/** Accepts a function. */
export function callback(): Kind {
  return kind('a function', (value) => typeof value === 'function')
}

/** Accepts an integer within bounds, both included. */
export function integer(minimum = Number.MIN_SAFE_INTEGER, maximum = Number.MAX_SAFE_INTEGER): Kind {
  const accepts = (value: unknown) =>
    Number.isSafeInteger(value) && Number(value) >= minimum && Number(value) <= maximum
  return kind(describeInteger(minimum, maximum), accepts, { type: 'integer', minimum, maximum })
}

/** Describes an integer within bounds, as in `Please give …`. */
export function describeInteger(least: number, most: number): string {
  if (most !== Number.MAX_SAFE_INTEGER) return `an integer from ${least} to ${most}`
  return least === Number.MIN_SAFE_INTEGER ? 'an integer, such as 1' : `an integer of at least ${least}`
}

/** Accepts a number above zero, up to a bound. */
export function positiveNumber(most = Number.MAX_VALUE): Kind {
  const upTo = most === Number.MAX_VALUE ? '' : `, and at most ${most}`
  const accepts = (value: unknown) => typeof value === 'number' && value > 0 && value <= most
  return kind(`a number greater than 0${upTo}`, accepts, { type: 'number', exclusiveMinimum: 0 })
}

/** Accepts a number of zero or more. */
export function naturalNumber(): Kind {
  const accepts = (value: unknown) => typeof value === 'number' && value >= 0 && Number.isFinite(value)
  return kind('a number that is 0 or greater', accepts, { type: 'number', minimum: 0 })
}

/** Accepts a moment as an ISO 8601 text. */
export function moment(): Kind {
  const accepts = (value: unknown) => isText(value) && isMoment(value)
  return kind('an ISO 8601 text such as "2026-01-01T00:00:00Z"', accepts, { type: 'string' })
}

/** Accepts a moment as an ISO 8601 text or a Date. */
export function momentOrDate(): Kind {
  const isDate = (value: unknown) => value instanceof Date && !Number.isNaN(value.getTime())
  const date = kind('a Date', isDate)
  return either('an ISO 8601 text such as "2026-01-01T00:00:00Z", or a Date', moment(), date)
}

/** Accepts a duration: milliseconds, or a text such as `'15m'`. */
export function duration(): Kind {
  return kind('milliseconds, or a text such as "15m"', (value) => toDuration(value) !== undefined, {
    type: ['number', 'string'],
    minimum: 0,
  })
}

/** Accepts one of some strings. */
export function choice(names: readonly string[]): Kind {
  return {
    json: { enum: names },
    check(value, path) {
      if (names.some((name) => name === value)) return []
      const best = isText(value) ? nearest(value, names) : undefined
      const fitting = best === undefined ? names : [best]
      return [{ path, value, expected: fitting.map((name) => JSON.stringify(name)).join(' or ') }]
    },
  }
}

/** Accepts any value. */
export function anything(): Kind {
  return kind('any value', () => true)
}

/** Accepts a value of any of several kinds. */
export function either(expected: string, ...kinds: readonly Kind[]): Kind {
  const accepts = (value: unknown) => kinds.some(({ check }) => check(value, []).length === 0)
  return kind(expected, accepts, { anyOf: kinds.map(({ json }) => json) })
}

/** Accepts null, and values of a kind. */
export function orNull({ check, json }: Kind): Kind {
  return {
    json: { anyOf: [json, { type: 'null' }] },
    check: (value, path) => (value === null ? [] : check(value, path)),
  }
}

/** Accepts a list of values of one kind. */
export function listOf(element: Kind, expected: string): Kind {
  return {
    json: { type: 'array', items: element.json },
    check(value, path) {
      if (!Array.isArray(value)) return [{ path, value, expected }]
      return value.flatMap((each, index) => element.check(each, [...path, index]))
    },
  }
}

/** Accepts an object with any names, and values of one kind. */
export function recordOf(member: Kind, expected: string): Kind {
  return {
    json: { type: 'object', additionalProperties: member.json },
    check: (value, path) => checkMembers(value, path, expected, () => member.check),
  }
}

/** Accepts an object with any members. */
export function anyObject(): Kind {
  return recordOf(anything(), 'an object')
}

/**
 * Accepts an object with these members and no others.
 *
 * @param required members that may not be left out; none by default
 */
export function members(shape: Shape, required: readonly string[] = []): Kind {
  const unknown: Kind['check'] = (_value, path) => [{ path, known: Object.keys(shape) }]
  const checkOf = (name: string) => (Object.hasOwn(shape, name) ? shape[name]?.check : unknown)
  const json = { type: 'object', properties: toJson(shape), additionalProperties: false }
  return {
    json: required.length === 0 ? json : { ...json, required },
    check: (value, path) => [
      ...checkMembers(value, path, 'an object', checkOf),
      ...(isPlainObject(value) ? findMissing(value, path, shape, required) : []),
    ],
  }
}

function findMissing(
  value: Readonly<Record<PropertyKey, unknown>>,
  path: Path,
  shape: Shape,
  required: readonly string[],
): readonly Problem[] {
  const missing = required.filter((name) => value[name] === undefined)
  return missing.flatMap((name) => shape[name]?.check(undefined, [...path, name]) ?? [])
}

/**
 * Accepts an object with the members of a type and no others. Each may be left out. The type checker requires a kind
 * for each.
 */
export function membersOf<Type>(shape: { readonly [Name in keyof Required<Type>]: Kind }): Kind {
  return members(shape as Shape)
}

/** Adds a description for editors. */
export function described(description: string, { check, json }: Kind): Kind {
  return { check, json: { description, ...json } }
}

function checkMembers(
  value: unknown,
  path: Path,
  expected: string,
  checkOf: (name: string) => Kind['check'] | undefined,
): readonly Problem[] {
  if (!isPlainObject(value)) return [{ path, value, expected }]
  return Object.entries(value).flatMap(([name, member]) => {
    if (member === undefined) return []
    return checkOf(name)?.(member, [...path, name]) ?? []
  })
}

function toJson(shape: Shape): JsonSchema {
  return Object.fromEntries(Object.entries(shape).map(([name, { json }]) => [name, json]))
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}
