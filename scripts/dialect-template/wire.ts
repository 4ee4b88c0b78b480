import { ApiRequest } from '../../src/request.js'
import { errors } from './errors.js'

/** The members of a request's body. */
export type Body = Readonly<Record<string, unknown>>

/**
 * Decodes the body: JSON, whatever its Content-Type.
 *
 * @throws ApiError when it is no object
 */
export function decode(request: ApiRequest): ApiRequest {
  if (request.bytes.length === 0) return request
  return new ApiRequest({ ...request.parts, data: parse(request.text()) })
}

/** The members of the body; none when there is no body. */
export function bodyOf(request: ApiRequest): Body {
  return isObject(request.data) ? request.data : {}
}

/**
 * A parameter of the query that is an integer.
 *
 * @throws ApiError when it is none, or out of bounds
 */
export function readInteger(
  query: URLSearchParams,
  name: string,
  bounds: { readonly usual: number; readonly least: number; readonly most: number },
): number {
  const text = query.get(name)
  if (text === null) return bounds.usual
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= bounds.least && value <= bounds.most) return value
  throw errors.numberMalformed(name, bounds.least, bounds.most)
}

function parse(text: string): Body {
  try {
    const value: unknown = JSON.parse(text)
    if (isObject(value)) return value
  } catch {}
  throw errors.bodyMalformed()
}

function isObject(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
