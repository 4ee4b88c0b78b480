import { isDeeperThan } from '../../src/model/nesting.js'
import { ApiRequest } from '../../src/request.js'
import { errors } from './errors.js'
import { isObject, type Json, type JsonObject } from './values.js'

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
