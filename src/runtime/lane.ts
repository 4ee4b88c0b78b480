import type { ServerResponse } from 'node:http'
import type { RequestHandler } from 'msw'
import type { Destination } from '../addresses.js'
import type { Double } from '../double.js'
import { json, type Reply } from '../reply.js'
import { ApiRequest, NO_BYTES } from '../request.js'
import { isAllowedOrigin } from './guard.js'
import { BODY_LIMIT, chooseWorld } from './http.js'
import { Overrides, sendResponse } from './overrides.js'
import { type Body, hasBody, readBody, type SocketRequest, sendReply, serverUrl } from './socket.js'
import { parseTarget, type Target } from './target.js'

/** How a double answers on a socket. */
export interface LaneOptions {
  /**
   * Your own MSW handlers; they stand in front of the dialects, as in `setupServer`. There is no network behind a socket:
   * a handler that returns `passthrough()` leaves the request to the dialect.
   */
  readonly handlers?: readonly RequestHandler[]
  /** Origins whose pages may read answers, besides those on this machine; `*` for every one. */
  readonly corsOrigins?: readonly string[]
  /** Bytes of a request's body that are read. 1 MiB when left out. */
  readonly bodyLimit?: number
}

/** Answers a request if a dialect or an override does, and passes it on otherwise. */
export type Lane = (req: SocketRequest, res: ServerResponse, next: () => void, target?: Target) => void

/** A request that may be answered, and what is known of it. */
interface Delivery {
  readonly req: SocketRequest
  readonly res: ServerResponse
  readonly next: () => void
  readonly target: Target
  readonly destination: Destination | undefined
}

/**
 * Makes the fast way from a socket to the dialects. It calls endpoints as they are, without building Fetch requests and
 * responses, which would cost several times the work itself, and synchronously where an endpoint is synchronous.
 */
export function createLane(double: Double, options: LaneOptions = {}): Lane {
  const { handlers = [], corsOrigins = [], bodyLimit = BODY_LIMIT } = options
  const overrides = new Overrides(handlers, double.addresses)

  return function lane(req, res, next, target = parseTarget(req)) {
    const destination = double.addresses.findByPath(target.path)
    const candidates = overrides.candidates(req.method ?? 'GET', target.path)
    const delivery = { req, res, next, target, destination }
    if (candidates.length > 0) deliver(delivery, candidates).catch((error) => breakDown(delivery, error))
    else if (!destination) next()
    else if (hasBody(req)) deliver(delivery, candidates).catch((error) => breakDown(delivery, error))
    else dispatch(delivery, destination, NO_BYTES)
  }

  async function deliver(delivery: Delivery, candidates: ReturnType<Overrides['candidates']>): Promise<void> {
    const { req, res, next, target, destination } = delivery
    const body = hasBody(req) ? await readBody(req, bodyLimit) : NO_BYTES
    if (body === undefined) return
    const bytes = body === 'too large' ? NO_BYTES : body
    const request = { message: req, server: serverUrl(req), target: target.path + target.search, bytes }
    const response = candidates.length > 0 ? await overrides.respond(candidates, request) : undefined
    if (response) return sendResponse(req, res, response)
    if (destination) return dispatch(delivery, destination, body)
    // The body is read; whoever comes next finds it where Express parsers leave theirs.
    req.body ??= bytes
    next()
  }

  function dispatch({ req, res, target }: Delivery, { dialect, mount, root }: Destination, body: Body): void {
    const world = chooseWorld(double.worlds, target.world)
    const reply =
      'status' in world
        ? world
        : dialect.answer({ world, mount, request: toApiRequest(req, target, root, body) })
    if (reply instanceof Promise) void reply.then((settled) => send(req, res, settled))
    else send(req, res, reply)
  }

  function send(req: SocketRequest, res: ServerResponse, reply: Reply): void {
    const { origin } = req.headers
    const isForeign = origin !== undefined && !isAllowedOrigin(origin, corsOrigins)
    sendReply(req, res, isForeign ? withoutCors(reply) : reply)
  }
}

// Only a user's handler, or a client that went away, gets here: a dialect answers whatever happens in it.
function breakDown({ req, res, target }: Delivery, error: unknown): void {
  if (res.headersSent || res.destroyed) {
    res.destroy()
    return
  }
  console.error(`stuntdouble: a handler broke on ${req.method} ${target.path}\n`, error)
  const reason = error instanceof Error ? error.message : String(error)
  sendReply(
    req,
    res,
    json(500, { error: `Failed to answer: your handler threw "${reason}". Please mend it.` }),
  )
}

function toApiRequest(
  req: SocketRequest,
  target: Target,
  root: string,
  body: Uint8Array | 'too large',
): ApiRequest {
  const { headers } = req
  return new ApiRequest({
    method: req.method ?? 'GET',
    baseUrl: serverUrl(req) + target.prefix + root,
    path: target.path.slice(root.length) || '/',
    search: target.search,
    header: (name) => headers[name] as string | undefined,
    bytes: body === 'too large' ? NO_BYTES : body,
    tooLarge: body === 'too large',
  })
}

function withoutCors(reply: Reply): Reply {
  const headers = Object.entries(reply.headers).filter(([name]) => !name.startsWith('access-control-'))
  return { ...reply, headers: Object.fromEntries(headers) }
}
