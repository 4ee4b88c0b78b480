import type { Reply } from '../../reply.js'

/** The start of a body that was too long to be kept whole. */
export interface BodyStart {
  readonly start: Uint8Array
  /** The length of the whole body: bytes, or characters of a text; undefined when it is not known. */
  readonly length: number | undefined
  readonly unit: 'bytes' | 'characters'
}

/** The reasons why a journal has nothing of a body. */
type Absence = 'not kept' | 'dropped' | 'streamed' | 'unread'

/** The part of a body that a journal keeps: all of it, its start, or the reason why there is nothing to show. */
export type RetainedBody = string | Uint8Array | BodyStart | { readonly absence: Absence } | null

/** The body of a journal that keeps none. */
export const NOT_KEPT: RetainedBody = { absence: 'not kept' }
/** A body that made room for the bodies of later requests. */
export const DROPPED: RetainedBody = { absence: 'dropped' }
/** A body that nothing has read, such as that of a request that no site answers. */
export const UNREAD: RetainedBody = { absence: 'unread' }
/** A body that is made while it is sent. */
export const STREAMED: RetainedBody = { absence: 'streamed' }

/**
 * Returns the part of a body that a journal keeps. It is a reference to the body, or a copy of the start of a long one,
 * so that the journal does not hold long bodies in memory.
 *
 * @param limit the number of bytes to keep; undefined to keep none
 */
export function retainBody(body: Reply['body'], limit: number | undefined): RetainedBody {
  if (body === null) return null
  if (typeof body === 'function') return STREAMED
  if (body.length === 0) return null
  if (limit === undefined) return NOT_KEPT
  if (body.length <= limit) return body
  const { length } = body
  // A slice of a string, or of a Node buffer, would hold the whole body in memory.
  return typeof body === 'string'
    ? { start: new TextEncoder().encode(body.slice(0, limit)).slice(0, limit), length, unit: 'characters' }
    : { start: Uint8Array.prototype.slice.call(body, 0, limit), length, unit: 'bytes' }
}

/** Returns the memory that a kept body takes: bytes, or characters of a text. */
export function weightOf(body: RetainedBody): number {
  if (typeof body === 'string' || body instanceof Uint8Array) return body.length
  return body && 'start' in body ? body.start.length : 0
}
