import type { Reply } from '../reply.js'

export type Chunk = string | Uint8Array

/** Thrown at the point where a network failure cuts a body. */
export class NetworkCut extends TypeError {
  constructor() {
    super('terminated')
    this.name = 'NetworkCut'
  }
}

/** Returns true for a reply without delay, stream and network failure, as nearly all replies are. */
export function isPlain({ body, delayMs, networkFailure }: Reply): boolean {
  return delayMs === undefined && networkFailure === undefined && typeof body !== 'function'
}

/** Returns true for a reply of which the client receives no byte of HTTP. */
export function isLost({ body, networkFailure }: Reply): boolean {
  return networkFailure !== undefined && (networkFailure !== 'truncated' || isEmpty(body))
}

/**
 * Yields the chunks of a body that the client receives.
 *
 * @throws NetworkCut after the first half of a truncated body, or the first chunk of a truncated stream
 */
export async function* toChunks({ body, networkFailure }: Reply, signal: AbortSignal): AsyncGenerator<Chunk> {
  const isTruncated = networkFailure === 'truncated'
  if (typeof body === 'function') {
    for await (const chunk of body(signal)) {
      if (signal.aborted) return
      yield chunk
      if (isTruncated) break
    }
  } else if (body !== null) yield isTruncated ? firstHalf(body) : body
  if (isTruncated) throw new NetworkCut()
}

function isEmpty(body: Reply['body']): boolean {
  return body === null || (typeof body !== 'function' && body.length === 0)
}

function firstHalf(body: Chunk): Uint8Array {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  return bytes.subarray(0, Math.floor(bytes.length / 2))
}
