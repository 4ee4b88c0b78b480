import { isObject, type Json, type JsonObject } from '../../src/json.js'
import { ApiRequest } from '../../src/request.js'
import { errors } from './errors.js'

/**
 * Decodes the body as JSON, with any Content-Type.
 *
 * @throws ApiError when it is not an object
 */
export function decode(request: ApiRequest): ApiRequest {
  if (request.bytes.length === 0) return request
  return new ApiRequest({ ...request.parts, data: parse(request.text()) })
}

/** Returns the members of the decoded body; an empty object without a body. */
export function bodyOf(request: ApiRequest): JsonObject {
  return isObject(request.data) ? request.data : {}
}

/**
 * Returns a query parameter that is an integer.
 *
 * @param fallback the value of a missing parameter
 * @throws ApiError when it is not an integer, or out of range
 */
export function readInteger(query: URLSearchParams, name: string, fallback: number, most: number): number {
  const text = query.get(name)
  if (text === null) return fallback
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= 1 && value <= most) return value
  throw errors.numberMalformed(name, 1, most)
}

function parse(text: string): JsonObject {
  try {
    const value = JSON.parse(text) as Json
    if (isObject(value)) return value
  } catch {}
  throw errors.bodyMalformed()
}
