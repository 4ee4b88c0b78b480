import { isObject, type Json, type JsonObject } from '../../src/json.js'
import { isDeeperThan } from '../../src/model/nesting.js'
import { BodyWatch } from '../../src/model/watched-members.js'
import { ApiRequest } from '../../src/request.js'
import { errors } from './errors.js'

/** The default limit of Ruby's JSON parser. */
const MAX_LEVELS = 100
const FORM = 'application/x-www-form-urlencoded'

/**
 * Decodes the body: as a form when the Content-Type says so and the body doesn't look like JSON (curl sends
 * this type by default), else as JSON. A missing body is accepted with every method.
 */
export function decode(request: ApiRequest): ApiRequest {
  if (request.bytes.length === 0) return request
  const text = request.text()
  const isForm =
    request.header('content-type')?.startsWith(FORM) === true && !text.trimStart().startsWith('{')
  const data = isForm ? Object.fromEntries(new URLSearchParams(text)) : parse(text)
  return new ApiRequest({ ...request.parts, data })
}

/** Returns the body as an object; an empty one when the body is missing or a list. */
export function bodyOf(request: ApiRequest): JsonObject {
  return watchOf(request)?.view ?? {}
}

/** Returns the object of a resource in the body, such as `{"user":{…}}`; an empty one when it is missing. */
export function resourceOf(request: ApiRequest, name: string): JsonObject {
  return watchOf(request)?.member(name) ?? {}
}

const watches = new WeakMap<ApiRequest, BodyWatch>()

/** Returns the watch of the members that are read of a body; undefined when the body is not an object. */
function watchOf(request: ApiRequest): BodyWatch | undefined {
  const known = watches.get(request)
  if (known || !isObject(request.data)) return known
  const watch = new BodyWatch(request.data)
  watches.set(request, watch)
  request.unread = () => watch.unread()
  return watch
}

function parse(text: string): Json {
  if (text.trim() === '') return {}
  const value = tryParse(text)
  if (value === undefined || isDeeperThan(value, MAX_LEVELS)) throw errors.unparsable()
  return value
}

function tryParse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}

/** Converts any value to a string; objects to JSON, because a `toString` member of the object would make `String` fail. */
export function toPlainText(value: Json | undefined): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '')
}

/** Formats a time for Zendesk: UTC, without milliseconds. */
export function toTime(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`
}

/** Formats a time that may be null. */
export function toOptionalTime(milliseconds: number | null): string | null {
  return milliseconds === null ? null : toTime(milliseconds)
}

/** Splits a comma-separated list, as in `ids=1,2,3`. */
export function toList(text: string | null | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

/** Reads an id in a path, a query or a body: any integer. */
export function toId(value: string | number | undefined): number | undefined {
  if (typeof value === 'number') return Number.isInteger(value) ? value : undefined
  return value !== undefined && /^[+-]?\d+$/.test(value) ? Number(value) : undefined
}
