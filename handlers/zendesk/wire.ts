import { isObject, type Json, type JsonObject } from '../../src/json.js'
import { isDeeperThan } from '../../src/model/nesting.js'
import { ApiRequest } from '../../src/request.js'
import { errors } from './errors.js'

/** The default limit of Ruby's JSON parser. */
const MOST_LEVELS = 100
const FORM = 'application/x-www-form-urlencoded'

/**
 * Decodes the body: a form when it says that it is one and looks so (curl says it of whatever it sends), else JSON whatever
 * its Content-Type. No body at all is an empty
 * one, which clients send with PUT, POST and DELETE alike.
 */
export function decode(request: ApiRequest): ApiRequest {
  if (request.bytes.length === 0) return request
  const text = request.text()
  const isForm =
    request.header('content-type')?.startsWith(FORM) === true && !text.trimStart().startsWith('{')
  const data = isForm ? Object.fromEntries(new URLSearchParams(text)) : parse(text)
  return new ApiRequest({ ...request.parts, data })
}

/** The members of the body; none when there is no body, or it is a list. */
export function bodyOf(request: ApiRequest): JsonObject {
  return isObject(request.data) ? request.data : {}
}

/** A resource's object in the body, as in `{"user":{…}}`; empty when it is not wrapped so. */
export function resourceOf(request: ApiRequest, name: string): JsonObject {
  const resource = bodyOf(request)[name]
  return isObject(resource) ? resource : {}
}

function parse(text: string): Json {
  if (text.trim() === '') return {}
  const value = tryParse(text)
  if (value === undefined || isDeeperThan(value, MOST_LEVELS)) throw errors.unparsable()
  return value
}

function tryParse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}

/** Converts any value to a text. Objects become JSON, as a client's object may have a member `toString`. */
export function toPlainText(value: Json | undefined): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '')
}

/** A moment as Zendesk writes it: UTC, without milliseconds. */
export function toTime(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`
}

/** A moment that may not have come. */
export function toOptionalTime(milliseconds: number | null): string | null {
  return milliseconds === null ? null : toTime(milliseconds)
}

/** Splits a comma list of a query, as in `ids=1,2,3`. */
export function toList(text: string | null | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

/** Reads an id of a path, a query or a body: any integer, also one that no record can have. */
export function toId(value: string | number | undefined): number | undefined {
  if (typeof value === 'number') return Number.isInteger(value) ? value : undefined
  return value !== undefined && /^[+-]?\d+$/.test(value) ? Number(value) : undefined
}
