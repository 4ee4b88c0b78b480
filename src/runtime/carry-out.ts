import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { NetworkFailure, Reply } from '../reply.js'
import { type Chunk, isLost, NetworkCut, toChunks } from './chunks.js'
import { writeHead, writeReply } from './socket.js'
import { wait } from './wait.js'

/**
 * Sends a reply that is delayed, streamed, or lost by a network failure. It stops when the client disconnects or the
 * server closes.
 *
 * @throws Error when Node refuses the reply, or its stream fails
 */
export async function carryOut(req: IncomingMessage, res: ServerResponse, reply: Reply): Promise<void> {
  const leaving = new AbortController()
  const { signal } = leaving
  res.once('close', () => leaving.abort())
  if (reply.delayMs !== undefined) await wait(reply.delayMs, [signal])
  if (signal.aborted || req.socket.destroyed) return
  const { body, networkFailure } = reply
  const isCut = isLost(reply) || (networkFailure !== undefined && req.method === 'HEAD')
  if (isCut) loseReply(req.socket, networkFailure)
  else if (networkFailure === undefined && typeof body !== 'function') writeReply(req, res, reply)
  else await writeChunks(req, res, reply, signal)
}

async function writeChunks(
  req: IncomingMessage,
  res: ServerResponse,
  reply: Reply,
  signal: AbortSignal,
): Promise<void> {
  const { body } = reply
  writeHead(res, reply, typeof body === 'function' || body === null ? undefined : Buffer.byteLength(body))
  res.flushHeaders()
  try {
    if (req.method !== 'HEAD') {
      for await (const chunk of toChunks(reply, signal)) await writeChunk(res, chunk, signal)
    }
    res.end()
  } catch (error) {
    if (!(error instanceof NetworkCut)) throw error
    res.destroy()
  }
}

/**
 * Writes a chunk, and waits until it is sent or the client has disconnected. Node never calls the callback of a closed
 * response.
 */
function writeChunk(res: ServerResponse, chunk: Chunk, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      signal.removeEventListener('abort', end)
      resolve()
    }
    signal.addEventListener('abort', end)
    res.write(chunk, end)
  })
}

function loseReply(socket: Socket, failure: NetworkFailure | undefined): void {
  if (failure === 'malformed') socket.write('This is not HTTP.\r\n\r\n')
  if (failure === 'reset') resetConnection(socket)
  else socket.destroySoon()
}

function resetConnection(socket: Socket): void {
  try {
    socket.resetAndDestroy()
  } catch {
    // TLS and Unix sockets can't be reset.
    socket.destroy()
  }
}
