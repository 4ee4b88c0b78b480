import type { Reply } from '../reply.js'
import { isLost, isPlain, NetworkCut, toChunks } from './chunks.js'
import { wait } from './wait.js'

/** The method of a request, and how to make the response to it. */
export interface ResponseOptions {
  readonly method: string
  /** Signals that abort when the client disconnects, or when the runtime closes. */
  readonly signals: readonly AbortSignal[]
  /** The class of the response. */
  readonly ResponseType: typeof Response
  /** Called when the stream of the reply fails. */
  readonly onError: (error: unknown) => void
}

/**
 * Milliseconds between the last chunk and the error of a cut body, because an error drops all chunks that are not read
 * yet.
 */
const CUT_PAUSE = 10
const STATUSES_WITHOUT_BODY: ReadonlySet<number> = new Set([204, 205, 304])

/**
 * Makes the Fetch response to a request, after the reply's delay. A reply with a network failure becomes an error
 * response, or a response whose body ends with an error.
 *
 * @throws Error when the reply cannot be written
 */
export function toResponse(reply: Reply, options: ResponseOptions): Response | Promise<Response> {
  return isPlain(reply) ? toPlainResponse(reply, options) : toSpecialResponse(reply, options)
}

/** Makes the response for a reply without delay, stream and network failure. */
export function toPlainResponse(
  reply: Reply,
  { method, ResponseType }: Pick<ResponseOptions, 'method' | 'ResponseType'>,
): Response {
  return createResponse(reply, method, ResponseType, toBodyInit(reply.body))
}

async function toSpecialResponse(reply: Reply, options: ResponseOptions): Promise<Response> {
  const { method, signals, ResponseType } = options
  if (reply.delayMs !== undefined) await wait(reply.delayMs, signals)
  const { body, networkFailure } = reply
  if (isLost(reply) || (networkFailure !== undefined && method === 'HEAD')) return Response.error()
  if (networkFailure === undefined && typeof body !== 'function') return toPlainResponse(reply, options)
  return createResponse(reply, method, ResponseType, method === 'HEAD' ? null : toReadable(reply, options))
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
function toReadable(reply: Reply, { signals, onError }: ResponseOptions): ReadableStream<Uint8Array> {
  const reading = new AbortController()
  const chunks = toChunks(reply, reading.signal)
  const encoder = new TextEncoder()
  const stop = () => {
    reading.abort()
    chunks.return(undefined).catch(onError)
  }
  return new ReadableStream<Uint8Array>({
    start(controller) {
      for (const signal of signals) {
        const abort = () => {
          stop()
          controller.error(signal.reason)
        }
        if (signal.aborted) return abort()
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
        else onError(error)
        controller.error(error)
        reading.abort()
      }
    },
    cancel: stop,
  })
}
