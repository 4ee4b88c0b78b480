import type { ServerResponse } from 'node:http'
import type { RequestHandler } from 'msw'
import type { Destination } from '../addresses.js'
import type { Double } from '../double.js'
import type { Reply } from '../reply.js'
import { ApiRequest, NO_BYTES } from '../request.js'
import { isAllowedOrigin } from './guard.js'
import { BODY_LIMIT, chooseWorld, WORLD_HEADER } from './http.js'
import { Overrides, sendResponse } from './overrides.js'
import { hasBody, readBody, type SocketRequest, sendReply, serverUrl } from './socket.js'

/** How a double answers on a socket. */
export interface LaneOptions {
  /** Your own MSW handlers; they stand in front of the dialects, as in `setupServer`. */
  readonly handlers?: readonly RequestHandler[]
  /** Origins whose pages may read answers, besides those on this machine; `*` for every one. */
  readonly corsOrigins?: readonly string[]
  /** Bytes of a request's body that are read. 1 MiB when left out. */
  readonly bodyLimit?: number
}

/** Answers a request if a dialect or an override does; false leaves it untouched. */
export type Lane = (req: SocketRequest, res: ServerResponse) => boolean

/** A request's target, taken apart. */
interface Target {
  readonly world: string | undefined
  /** The world's part of the path, such as `/~checkout`; empty when a header names the world. */
  readonly prefix: string
  readonly path: string
  readonly search: string
}

/**
 * Makes the fast way from a socket to the dialects. It calls endpoints as they are, without building Fetch requests and
 * responses, which would cost several times the work itself, and synchronously where an endpoint is synchronous.
 */
export function createLane(double: Double, options: LaneOptions = {}): Lane {
  const { handlers = [], corsOrigins = [], bodyLimit = BODY_LIMIT } = options
  const overrides = new Overrides(handlers, double.addresses)

  return function lane(req, res) {
    const target = parseTarget(req)
    const destination = double.addresses.findByPath(target.path)
    const candidates = overrides.candidates(req.method ?? 'GET', target.path)
    if (candidates.length > 0) {
      void answerWithOverrides(req, res, target, destination, candidates)
      return true
    }
    if (!destination) return false
    if (hasBody(req)) void answerWithBody(req, res, target, destination)
    else dispatch(req, res, target, destination, NO_BYTES)
    return true
  }

  async function answerWithBody(
    req: SocketRequest,
    res: ServerResponse,
    target: Target,
    destination: Destination,
  ) {
    const body = await readBody(req, bodyLimit)
    if (body !== undefined) dispatch(req, res, target, destination, body)
  }

  async function answerWithOverrides(
    req: SocketRequest,
    res: ServerResponse,
    target: Target,
    destination: Destination | undefined,
    candidates: ReturnType<Overrides['candidates']>,
  ) {
    const body = hasBody(req) ? await readBody(req, bodyLimit) : NO_BYTES
    if (body === undefined) return
    const request = {
      message: req,
      server: serverUrl(req),
      target: target.path + target.search,
      bytes: body === 'too large' ? NO_BYTES : body,
    }
    const response = await overrides.respond(candidates, request)
    if (response) await sendResponse(req, res, response)
    else if (destination) dispatch(req, res, target, destination, body)
    else sendReply(req, res, { status: 404, headers: {}, body: null })
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

function parseTarget(req: SocketRequest): Target {
  const url = req.url ?? '/'
  const mark = url.indexOf('?')
  const whole = mark === -1 ? url : url.slice(0, mark)
  const search = mark === -1 ? '' : url.slice(mark)
  const header = req.headers[WORLD_HEADER]
  if (!whole.startsWith('/~')) return { world: header as string | undefined, prefix: '', path: whole, search }
  const end = whole.indexOf('/', 2)
  const prefix = end === -1 ? whole : whole.slice(0, end)
  return { world: prefix.slice(2), prefix, path: whole.slice(prefix.length) || '/', search }
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
