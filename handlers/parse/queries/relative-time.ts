import { isObject, type Json, type JsonObject } from '../../../src/json.js'
import type { World } from '../../../src/world/world.js'
import { errors } from '../errors.js'
import { toDate, toText } from '../values/json.js'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** The furthest date from 1970 in milliseconds. */
const LAST_MOMENT = 8.64e15

/** Units of time with their short forms, in milliseconds. */
const UNITS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    yr: 365 * DAY,
    year: 365 * DAY,
    wk: 7 * DAY,
    week: 7 * DAY,
    d: DAY,
    day: DAY,
    hr: HOUR,
    hour: HOUR,
    min: MINUTE,
    minute: MINUTE,
    sec: SECOND,
    second: SECOND,
  }),
)

/** Returns true for `{"$relativeTime": …}`. */
export function isRelativeTime(value: Json): value is JsonObject {
  return isObject(value) && '$relativeTime' in value
}

/**
 * Returns the date of `{"$relativeTime": "in 3 days"}`, and any other value as it is.
 *
 * @throws ApiError when the text is not a time
 */
export function resolveTime(world: World, argument: Json, operator: string): Json {
  if (!isRelativeTime(argument)) return argument
  const moment = world.clock.now() + readOffset(toText(argument.$relativeTime), operator)
  if (Math.abs(moment) > LAST_MOMENT) throw errors.badRelativeTime(operator, 'Time is out of range.')
  return toDate(moment)
}

function readOffset(text: string, operator: string): number {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.join(' ') === 'now') return 0
  const isFuture = words[0] === 'in'
  const isPast = words.at(-1) === 'ago'
  if (isFuture === isPast) {
    throw errors.badRelativeTime(operator, "Time should either start with 'in' or end with 'ago'")
  }
  const parts = isFuture ? words.slice(1) : words.slice(0, -1)
  if (parts.length === 0 || parts.length % 2 === 1) {
    throw errors.badRelativeTime(operator, 'Invalid time string. Dangling unit or number.')
  }
  let offset = 0
  for (let index = 0; index < parts.length; index += 2) {
    offset += readPart(parts[index] as string, parts[index + 1] as string, operator)
  }
  return isFuture ? offset : -offset
}

function readPart(count: string, unit: string, operator: string): number {
  if (!/^\d+$/.test(count)) throw errors.badRelativeTime(operator, `'${count}' is not an integer.`)
  const length = UNITS.get(unit) ?? UNITS.get(unit.replace(/s$/, ''))
  if (length === undefined) throw errors.badRelativeTime(operator, `Invalid interval: '${unit}'`)
  return Number(count) * length
}
