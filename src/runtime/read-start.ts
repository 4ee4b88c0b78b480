import { type BodyStart, NOT_KEPT, type RetainedBody, STREAMED } from '../world/journal/retained-body.js'

const EVENT_STREAM = /^\s*text\/event-stream\b/i

/**
 * Reads the part of a Fetch message's body that a journal keeps. The message itself stays unread.
 *
 * @param limit the number of bytes to keep; undefined to keep none
 * @returns a promise for a body that has to be read
 */
export function readBodyStart(
  message: Request | Response,
  limit: number | undefined,
): RetainedBody | Promise<RetainedBody> {
  if (message.body === null) return null
  if (limit === undefined) return NOT_KEPT
  if (message.bodyUsed || EVENT_STREAM.test(message.headers.get('content-type') ?? '')) return STREAMED
  return readStart(message.clone(), limit).catch(() => STREAMED)
}

async function readStart({ body, headers }: Request | Response, limit: number): Promise<RetainedBody> {
  const reader = body?.getReader()
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let length = 0
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    chunks.push(new Uint8Array(read.value))
    length += read.value.length
    if (length <= limit) continue
    // Waiting would never end: a copy is cancelled when its original is, too.
    reader?.cancel().catch(() => {})
    const start = new Uint8Array(await new Blob(chunks).arrayBuffer()).slice(0, limit)
    const known = headers.get('content-length')
    return { start, length: known === null ? undefined : Number(known), unit: 'bytes' } satisfies BodyStart
  }
  return length === 0 ? null : new Uint8Array(await new Blob(chunks).arrayBuffer())
}
