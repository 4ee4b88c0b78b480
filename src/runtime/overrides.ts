import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { RequestHandler } from 'msw'
import type { Addresses, Destination } from '../addresses.js'
import { reasonOf } from '../report.js'
import { handlerError } from './handler-error.js'
import { isBodyless } from './http.js'
import { fitsMethod, MountGaps } from './mount-gaps.js'
import { isPassthrough } from './passthrough.js'
import { spellHeader } from './spelling.js'

/** The parts of a request that MSW handlers need. */
export interface OverriddenRequest {
  readonly message: IncomingMessage
  /** Such as `http://127.0.0.1:4100`. */
  readonly server: string
  /** The path and query below the server. */
  readonly target: string
  readonly bytes: Uint8Array
}

type Path = string | RegExp | object | undefined

/** A user's own handler, with the parts that select its requests. */
export interface Override {
  readonly handler: RequestHandler
  readonly method: string | RegExp | undefined
  /** The literal beginning of the handler's path, in lower case. */
  readonly head: string
  /** The origin in the handler's path, if it is an origin of a dialect. */
  readonly origin: string | undefined
}

/** Characters that end the literal beginning of an MSW path. */
const PATTERN_CHARACTERS = /[*:(?]/

/**
 * A user's own MSW handlers on a socket. They take precedence over the dialects, as in `setupServer`. A Fetch request
 * is built only when a handler's method and the beginning of its path match.
 */
export class Overrides {
  readonly #overrides: readonly Override[]
  readonly #gaps: MountGaps

  constructor(handlers: readonly RequestHandler[], addresses: Addresses) {
    this.#overrides = handlers.map((handler) => toOverride(handler, addresses))
    this.#gaps = new MountGaps(handlers)
  }

  /** Warns about handlers that miss a request because they name another mount of the dialect. */
  watch(method: string, path: string, destination: Destination): void {
    if (this.#overrides.length > 0) this.#gaps.watch(method, path, destination)
  }

  /** Returns the handlers that may answer a request. */
  candidates(method: string, path: string): readonly Override[] {
    if (this.#overrides.length === 0) return this.#overrides
    const folded = path.toLowerCase()
    return this.#overrides.filter(
      (override) => fitsMethod(override.method, method) && folded.startsWith(override.head),
    )
  }

  /**
   * Returns the first response of a candidate; undefined when the dialects should answer.
   *
   * @throws Error with the reason when a candidate throws
   */
  async respond(candidates: readonly Override[], request: OverriddenRequest): Promise<Response | undefined> {
    const { getResponse } = await import('msw')
    try {
      for (const { handler, origin } of candidates) {
        const server = origin ?? request.server
        const response = await getResponse([handler], toFetchRequest(request, server), { baseUrl: server })
        if (response && !isPassthrough(response)) return response
      }
    } catch (cause) {
      throw handlerError(`your handler threw "${reasonOf(cause)}"`, cause)
    }
    return undefined
  }
}

/**
 * Writes a Fetch response. For an error response, it closes the connection, so that the client gets a network error.
 *
 * @throws Error when the response cannot be written, or its body fails
 */
export async function sendResponse(
  req: IncomingMessage,
  res: ServerResponse,
  response: Response,
): Promise<void> {
  if (response.type === 'error') {
    req.socket.destroy()
    return
  }
  const body = writeHead(req, res, response)
  if (body) await pipeline(body, res)
  else res.end()
}

function writeHead(req: IncomingMessage, res: ServerResponse, response: Response): Readable | undefined {
  try {
    const body = response.body && req.method !== 'HEAD' ? toReadable(response.body) : undefined
    // Fetch lists each cookie as a separate field.
    const fields = Array.from(response.headers, ([name, value]) => [spellHeader(name), value])
    res.writeHead(response.status, fields.flat())
    return body
  } catch (cause) {
    throw handlerError(`your handler's response cannot be written (${reasonOf(cause)})`, cause)
  }
}

function toReadable(body: ReadableStream): Readable {
  const readable = Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0])
  // `pipeline` reports errors. An error before or after it must not end the process.
  return readable.on('error', () => {})
}

function toOverride(handler: RequestHandler, addresses: Addresses): Override {
  const { method, path } = handler.info as { method?: string | RegExp; path?: Path }
  if (typeof path !== 'string') return { handler, method, head: '', origin: undefined }
  const prefix = /^https?:\/\/[^/]+/.exec(path)?.[0] ?? ''
  const [head = ''] = path.slice(prefix.length).toLowerCase().split(PATTERN_CHARACTERS)
  return { handler, method, head, origin: addresses.hasOrigin(prefix) ? prefix : undefined }
}

function toFetchRequest({ message, target, bytes }: OverriddenRequest, server: string): Request {
  const method = message.method ?? 'GET'
  const headers = new Headers()
  for (const [name, values] of Object.entries(message.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value)
  }
  return new Request(server + target, {
    method,
    headers,
    body: isBodyless(method) ? null : Buffer.from(bytes),
  })
}
