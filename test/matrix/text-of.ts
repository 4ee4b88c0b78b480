import type { Reply } from '../../src/reply.js'

/** Returns the body of a reply as text. */
export function textOf(body: Reply['body']): string {
  if (typeof body === 'function') throw new Error('Failed to read the body: it is a stream.')
  return body instanceof Uint8Array ? new TextDecoder().decode(body) : (body ?? '')
}
