import { isPlainObject } from 'es-toolkit'
import { findNonJson } from '../../fixture/json-value.js'
import { isObject } from '../../json.js'
import { toDuration } from '../../model/duration.js'
import { kind } from '../../options/kinds.js'
import type { Kind } from '../../options/types.js'
import { isHeaderName, isHeaderValue } from '../../reply.js'
import { LONGEST_DELAY } from './delays.js'

const WILDEST = 3

/** Accepts any JSON value. */
export const jsonValue: Kind = {
  json: {},
  check: (value, path) => findNonJson({ value }, path.slice(0, -1)).map((problem) => ({ ...problem, path })),
}

/** Accepts headers that HTTP can carry, each with a text or a list of texts. */
export const headersKind: Kind = kind(
  'an object with the texts of headers by name',
  (value) => isPlainObject(value) && Object.entries(value).every(isHeader),
  {
    type: 'object',
    additionalProperties: { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] },
  },
)

function isHeader([name, value]: [string, unknown]): boolean {
  return isHeaderName(name) && [value].flat().every((text) => typeof text === 'string' && isHeaderValue(text))
}

const BOUNDED = { type: ['number', 'string'], minimum: 0, maximum: LONGEST_DELAY }

/** Accepts a delay: a duration of an hour at most, a range, a lognormal distribution, or `real`. */
export const delayKind: Kind = kind(
  'milliseconds, a text such as "2s", a range such as [200, 800], { "lognormal": { "median": 300, "sigma": 0.5 } }, or "real", up to an hour',
  (value) => value === 'real' || isBounded(value) || isRange(value) || isLognormal(value),
  {
    anyOf: [
      { const: 'real' },
      BOUNDED,
      { type: 'array', items: BOUNDED, minItems: 2, maxItems: 2 },
      {
        type: 'object',
        properties: {
          lognormal: {
            type: 'object',
            properties: { median: BOUNDED, sigma: { type: 'number', minimum: 0, maximum: WILDEST } },
            required: ['median', 'sigma'],
            additionalProperties: false,
          },
        },
        required: ['lognormal'],
        additionalProperties: false,
      },
    ],
  },
)

function isBounded(value: unknown): boolean {
  const milliseconds = toDuration(value)
  return milliseconds !== undefined && milliseconds <= LONGEST_DELAY
}

function isRange(value: unknown): boolean {
  if (!Array.isArray(value) || value.length !== 2 || !value.every(isBounded)) return false
  const [least = 0, most = 0] = value.map(toDuration)
  return least <= most
}

function isLognormal(value: unknown): boolean {
  if (!isObject(value) || Object.keys(value).join() !== 'lognormal' || !isObject(value.lognormal))
    return false
  const { median, sigma, ...others } = value.lognormal
  const isSigma = typeof sigma === 'number' && sigma >= 0 && sigma <= WILDEST
  return isBounded(median) && isSigma && Object.keys(others).length === 0
}
