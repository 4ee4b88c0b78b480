import type { Reply } from '../reply.js'
import { isLost, isPlain, NetworkCut, toChunks } from './chunks.js'
import { wait } from './wait.js'

/** The request that a response is made for. */
export interface Asked {
  readonly method: string
  /** Signals that abort when the client leaves, or when the runtime closes. */
  readonly signals: readonly AbortSignal[]
  /** The class of the response. */
  readonly ResponseType: typeof Response
  /** Called when the stream of the reply breaks. */
  readonly onBreak: (error: unknown) => void
}

/** Milliseconds from the last chunk to the error of a cut: an error drops the chunks that are not read yet. */
const CUT_PAUSE = 10
const STATUSES_WITHOUT_BODY: ReadonlySet<number> = new Set([204, 205, 304])

/**
 * Makes the Fetch response to a request, after the reply's delay. A reply that the network loses becomes an error
 * response, or one whose body breaks off.
 *
 * @throws Error when the reply cannot be written
 */
export function toResponse(reply: Reply, asked: Asked): Response | Promise<Response> {
  return isPlain(reply) ? toPlainResponse(reply, asked) : toOddResponse(reply, asked)
}

/** Makes the response to a reply that is sent at once and as a whole. */
export function toPlainResponse(
  reply: Reply,
  { method, ResponseType }: Pick<Asked, 'method' | 'ResponseType'>,
): Response {
  return createResponse(reply, method, ResponseType, toBodyInit(reply.body))
}

async function toOddResponse(reply: Reply, asked: Asked): Promise<Response> {
  const { method, signals, ResponseType } = asked
  if (reply.delayMs !== undefined) await wait(reply.delayMs, signals)
  const { body, networkFailure } = reply
  if (isLost(reply) || (networkFailure !== undefined && method === 'HEAD')) return Response.error()
  if (networkFailure === undefined && typeof body !== 'function') return toPlainResponse(reply, asked)
  return createResponse(reply, method, ResponseType, method === 'HEAD' ? null : toReadable(reply, asked))
}

function createResponse(
  reply: Reply,
  method: string,
  ResponseType: typeof Response,
  body: BodyInit | null,
): Response {
  const headers = new Headers()
  for (const [name, values] of Object.entries(reply.headers)) {
    for (const value of typeof values === 'string' ? [values] : values) headers.append(name, value)
  }
  // Some clients decide by the length whether to download the body.
  if (reply.body instanceof Uint8Array) headers.set('content-length', String(reply.body.length))
  const isEmpty = method === 'HEAD' || STATUSES_WITHOUT_BODY.has(reply.status)
  return new ResponseType(isEmpty ? null : body, { status: reply.status, headers })
}

function toBodyInit(body: Reply['body']): string | ArrayBuffer | null {
  if (typeof body === 'function') return null
  return body instanceof Uint8Array ? (body.slice().buffer as ArrayBuffer) : body
}

/** Makes the stream of a body. It stops when the reader cancels it or a signal aborts. */
function toReadable(reply: Reply, { signals, onBreak }: Asked): ReadableStream<Uint8Array> {
  const reading = new AbortController()
  const chunks = toChunks(reply, reading.signal)
  const encoder = new TextEncoder()
  const stop = () => {
    reading.abort()
    chunks.return(undefined).catch(onBreak)
  }
  return new ReadableStream<Uint8Array>({
    start(controller) {
      for (const signal of signals) {
        const abort = () => {
          stop()
          controller.error(signal.reason)
        }
        if (signal.aborted) abort()
        signal.addEventListener('abort', abort)
        reading.signal.addEventListener('abort', () => signal.removeEventListener('abort', abort))
      }
    },
    async pull(controller) {
      try {
        const { done, value } = await chunks.next()
        if (reading.signal.aborted) return
        if (!done) controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value)
        else controller.close()
        if (done) reading.abort()
      } catch (error) {
        if (error instanceof NetworkCut) await wait(CUT_PAUSE, [reading.signal])
        else onBreak(error)
        controller.error(error)
        reading.abort()
      }
    },
    cancel: stop,
  })
}
