import type { ServerResponse } from 'node:http'
import type { RequestHandler } from 'msw'
import type { Destination } from '../addresses.js'
import type { Double } from '../double.js'
import type { Reply } from '../reply.js'
import { ApiRequest, NO_BYTES } from '../request.js'
import { isAllowedOrigin } from './guard.js'
import { BODY_LIMIT, chooseWorld } from './http.js'
import { Overrides, sendResponse } from './overrides.js'
import { hasBody, readBody, type SocketRequest, sendReply, serverUrl } from './socket.js'
import { parseTarget, type Target } from './target.js'

/** How a double answers on a socket. */
export interface LaneOptions {
  /** Your own MSW handlers; they stand in front of the dialects, as in `setupServer`. */
  readonly handlers?: readonly RequestHandler[]
  /** Origins whose pages may read answers, besides those on this machine; `*` for every one. */
  readonly corsOrigins?: readonly string[]
  /** Bytes of a request's body that are read. 1 MiB when left out. */
  readonly bodyLimit?: number
}

/** Answers a request if a dialect or an override does, and passes it on otherwise. */
export type Lane = (req: SocketRequest, res: ServerResponse, next: () => void, target?: Target) => void

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
    if (candidates.length > 0) void answerWithOverrides(req, res, next, target, destination, candidates)
    else if (!destination) next()
    else if (hasBody(req)) void answerWithBody(req, res, target, destination)
    else dispatch(req, res, target, destination, NO_BYTES)
  }

  async function answerWithBody(
    req: SocketRequest,
    res: ServerResponse,
    target: Target,
    destination: Destination,
  ): Promise<void> {
    const body = await readBody(req, bodyLimit)
    if (body !== undefined) dispatch(req, res, target, destination, body)
  }

  async function answerWithOverrides(
    req: SocketRequest,
    res: ServerResponse,
    next: () => void,
    target: Target,
    destination: Destination | undefined,
    candidates: ReturnType<Overrides['candidates']>,
  ): Promise<void> {
    const body = hasBody(req) ? await readBody(req, bodyLimit) : NO_BYTES
    if (body === undefined) return
    const bytes = body === 'too large' ? NO_BYTES : body
    const path = target.path + target.search
    const response = await overrides.respond(candidates, {
      message: req,
      server: serverUrl(req),
      target: path,
      bytes,
    })
    if (response) return sendResponse(req, res, response)
    if (destination) return dispatch(req, res, target, destination, body)
    // The body is read; whoever comes next finds it where Express parsers leave theirs.
    req.body ??= bytes
    next()
  }

  function dispatch(
    req: SocketRequest,
    res: ServerResponse,
    target: Target,
    { dialect, mount, root }: Destination,
    body: Uint8Array | 'too large',
  ): void {
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
