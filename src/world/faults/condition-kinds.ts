import { isPlainObject } from 'es-toolkit'
import {
  described,
  either,
  filledText,
  integer,
  kind,
  listOf,
  membersOf,
  recordOf,
} from '../../options/kinds.js'
import type { Kind, Path, Problem } from '../../options/types.js'
import { isHeaderName } from '../../reply.js'
import type { FaultConditions, RequestCondition } from './definition.js'
import { toPattern } from './where.js'

/** Patterns are compared with every operation of a double. */
const MOST_PATTERNS = 100
const LONGEST_PATTERN = 200
/** A text with commas is a list, on the command line and in a query. */
const NAME = /^[^,]+$/

/** Accepts the name of an operation, a pattern of names, or a list of these. */
export function patternKind(): Kind {
  const isPattern = (value: unknown) =>
    typeof value === 'string' && value.length <= LONGEST_PATTERN && NAME.test(value)
  const isList = (value: unknown) =>
    Array.isArray(value) && value.length > 0 && value.length <= MOST_PATTERNS && value.every(isPattern)
  const expected = `the name of an operation, a pattern such as "*.users.create", or a list of up to ${MOST_PATTERNS}`
  const single = kind(expected, isPattern, {
    type: 'string',
    pattern: NAME.source,
    maxLength: LONGEST_PATTERN,
  })
  const list = kind(expected, isList, {
    type: 'array',
    items: single.json,
    minItems: 1,
    maxItems: MOST_PATTERNS,
  })
  return described(
    'The operations: a full name such as "acme.users.create", in which * stands for any text; or a list of names.',
    either(expected, single, list),
  )
}

/** Makes the kinds of the conditions of a fault. */
export function conditionShape(): { readonly [Name in keyof Required<FaultConditions>]: Kind } {
  return {
    after: described('The number of matching requests to let through first; 0 when left out.', integer(0)),
    times: described('The number of requests to act on; all when left out.', integer(1)),
    where: described('Conditions for the request, which it has to meet all.', whereKind()),
    probability: described('The chance of each request, from 0 to 1; 1 when left out.', probability),
  }
}

const probability = kind(
  'a number from 0 to 1',
  (value) => typeof value === 'number' && value >= 0 && value <= 1,
  { type: 'number', minimum: 0, maximum: 1 },
)

function whereKind(): Kind {
  const method = either('a method, or a list of methods', filledText(), listOf(filledText(), 'a list'))
  return membersOf<RequestCondition>({
    method: described('The method, or a list of methods.', method),
    path: described('The path, with or without the base path; * stands for any text.', filledText()),
    header: described('Values of headers by name: a text, * for any, or /a pattern/.', headerValues),
    query: described('Values of the query by name: a text, * for any, or /a pattern/.', valuesKind()),
    body: described('A part of the decoded body; texts in it are as in headers.', bodyPart),
  })
}

/** Accepts a part of a body: JSON, in which texts may be patterns. */
const bodyPart: Kind = { json: {}, check: (value, path) => findWrongParts(value, path, MOST_LEVELS) }

function findWrongParts(value: unknown, path: Path, levels: number): readonly Problem[] {
  if (levels === 0) return [{ path: path.slice(0, -MOST_LEVELS), reason: TOO_DEEP }]
  if (isPlainObject(value) || Array.isArray(value)) {
    const members = Array.isArray(value) ? [...value.entries()] : Object.entries(value)
    return members.flatMap(([name, each]) => findWrongParts(each, [...path, name], levels - 1))
  }
  const isPart = value === null || typeof value !== 'object' || value instanceof RegExp
  if (isPart && typeof value !== 'function' && (typeof value !== 'string' || isValueCondition(value)))
    return []
  return [{ path, value, expected: 'a JSON value, or a pattern such as "/^a/"' }]
}

const MOST_LEVELS = 50
const TOO_DEEP = `is nested more than ${MOST_LEVELS} levels deep. Please give fewer levels.`

/** Accepts the values of headers, by names that a header may have. */
const headerValues: Kind = {
  json: valuesKind().json,
  check(value, path) {
    const problems = valuesKind().check(value, path)
    if (problems.length > 0 || !isPlainObject(value)) return problems
    const wrong = Object.keys(value).filter((name) => !isHeaderName(name))
    return wrong.map((name) => ({
      path: [...path, name],
      reason: 'is not the name of a header. Please give one such as "accept".',
    }))
  },
}

function valuesKind(): Kind {
  const value = kind('a text, "*", or a pattern such as "/^a/"', isValueCondition, { type: 'string' })
  return recordOf(value, 'an object with the values by name')
}

function isValueCondition(value: unknown): boolean {
  if (typeof value !== 'string') return value instanceof RegExp
  try {
    toPattern(value)
    return true
  } catch {
    return false
  }
}
