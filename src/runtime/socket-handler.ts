import type { ServerResponse } from 'node:http'
import type { RequestHandler } from 'msw'
import type { Destination } from '../addresses.js'
import type { Double } from '../double.js'
import { json, type Reply } from '../reply.js'
import { isPromiseLike, reasonOf, report } from '../report.js'
import { ApiRequest, NO_BYTES } from '../request.js'
import { forPage, withoutCors } from './cors.js'
import { type Body, bodyParts, decodeBody } from './decode-body.js'
import { refuseMalformedHost, refuseSeveralHosts } from './guard.js'
import { BODY_LIMIT, chooseWorld, findWorld, isBodyless } from './http.js'
import { isNavigation, type OriginOptions, OriginRule } from './origin.js'
import { Overrides, sendResponse } from './overrides.js'
import {
  hasBody,
  isParsed,
  readBody,
  type SocketRequest,
  sendInstead,
  serverUrl,
  writeReply,
} from './socket.js'
import { parseTarget, type Target } from './target.js'

/** How a double answers on a socket. */
export interface SocketHandlerOptions extends OriginOptions {
  /**
   * Your own MSW handlers; they stand in front of the dialects, as in `setupServer`. There is no network behind a socket:
   * a handler that returns `passthrough()` leaves the request to the dialect.
   */
  readonly handlers?: readonly RequestHandler[]
  /** Bytes of a request's body that are read. 1 MiB when left out. */
  readonly bodyLimit?: number
}

/** Answers a request if a dialect or an override does, and passes it on otherwise. */
export type SocketHandler = (
  req: SocketRequest,
  res: ServerResponse,
  next: () => void,
  target?: Target,
) => void

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
export function createSocketHandler(double: Double, options: SocketHandlerOptions = {}): SocketHandler {
  const { handlers = [], bodyLimit = BODY_LIMIT } = options
  const rule = new OriginRule(options)
  const overrides = new Overrides(handlers, double.addresses)

  return function socketHandler(req, res, next, target = parseTarget(req)) {
    const destination = double.addresses.findByPath(target.path)
    const candidates = overrides.candidates(req.method ?? 'GET', target.path)
    const delivery = { req, res, next, target, destination }
    if (candidates.length === 0 && !destination) return next()
    const refusal = refuseSeveralHosts(req) ?? refuseMalformedHost(req.headers.host)
    if (refusal) send(delivery, refusal)
    else if (candidates.length > 0 || !destination) void handle(delivery, candidates)
    else if (hasBody(req)) void handle(delivery, candidates)
    else dispatch(delivery, destination, NO_BYTES)
  }

  function handle(delivery: Delivery, candidates: ReturnType<Overrides['candidates']>): Promise<void> {
    return deliver(delivery, candidates).catch((error: unknown) => breakDown(delivery, error))
  }

  async function deliver(delivery: Delivery, candidates: ReturnType<Overrides['candidates']>): Promise<void> {
    const { req, res, next, target, destination } = delivery
    const refusal =
      candidates.length > 0 && !isBodyless(req.method ?? '') ? refuseForeign(req, target) : undefined
    if (refusal) return send(delivery, refusal)
    const isEncoded = hasBody(req) && !isParsed(req)
    const sent = hasBody(req) ? await readBody(req, bodyLimit) : NO_BYTES
    if (sent === undefined) return
    const bytes = sent === 'too large' ? NO_BYTES : sent
    const request = { message: req, server: serverUrl(req), target: target.path + target.search, bytes }
    const response = candidates.length > 0 ? await overrides.respond(candidates, request) : undefined
    if (response) return sendResponse(req, res, response)
    const encoding = isEncoded ? req.headers['content-encoding'] : undefined
    const body = sent === 'too large' ? sent : await decodeBody(sent, encoding, bodyLimit)
    if (destination) return dispatch(delivery, destination, body)
    // The body is read; whoever comes next finds it where Express parsers leave theirs.
    req.body ??= body instanceof Uint8Array ? body : NO_BYTES
    next()
  }

  function dispatch(delivery: Delivery, destination: Destination, body: Body): void {
    try {
      const { req, target } = delivery
      const { dialect, mount, root } = destination
      overrides.watch(req.method ?? 'GET', target.path, destination)
      const world = chooseWorld(double.worlds, target.world)
      const writeRefusal = refuseForeign(req, target)
      const reply =
        'status' in world
          ? forPage(world, req, rule)
          : dialect.answer({ world, mount, request: toApiRequest(req, target, root, body), writeRefusal })
      if (isPromiseLike(reply)) {
        reply.then(
          (settled) => send(delivery, settled),
          (error) => breakDown(delivery, error),
        )
      } else send(delivery, reply)
    } catch (error) {
      breakDown(delivery, error)
    }
  }

  function send(delivery: Delivery, reply: Reply): void {
    const { req, res } = delivery
    try {
      writeReply(req, res, forReader(req, reply))
    } catch (error) {
      sendInstead(req, res, forReader(req, failureOf(delivery, error)))
    }
  }

  // Handles errors outside of dialects: in a user's handler, in making a world, or of a client that went away.
  function breakDown(delivery: Delivery, error: unknown): void {
    const { req, res } = delivery
    if (hasLeft(error)) res.destroy()
    else sendInstead(req, res, forReader(req, failureOf(delivery, error)))
  }

  function failureOf({ req, target, destination }: Delivery, error: unknown): Reply {
    const world = destination && findWorld(double.worlds, target.world)
    if (!destination || !world) return ownFailure(req, target, error)
    const { dialect, mount, root } = destination
    return dialect.fail({ world, mount, request: toApiRequest(req, target, root, NO_BYTES) }, error)
  }

  function refuseForeign({ method, headers }: SocketRequest, { path }: Target): Reply | undefined {
    if (rule.senderOf(headers) !== 'foreign page' || isNavigation(method, headers)) return undefined
    return rule.refuse(`${method} ${path}`, headers)
  }

  function forReader({ headers }: SocketRequest, reply: Reply): Reply {
    return rule.senderOf(headers) === 'foreign page' ? withoutCors(reply) : reply
  }
}

function ownFailure(req: SocketRequest, target: Target, error: unknown): Reply {
  report(`could not answer ${req.method} ${target.path}`, error)
  const reason = reasonOf(error)
  const advice = `Failed to answer: ${reason}. Please see the output of the server for more.`
  return json(500, { error: reason.startsWith('Failed to ') ? reason : advice })
}

function hasLeft(error: unknown): boolean {
  return (error as NodeJS.ErrnoException | undefined)?.code === 'ERR_STREAM_PREMATURE_CLOSE'
}

function toApiRequest(req: SocketRequest, target: Target, root: string, body: Body): ApiRequest {
  const { headers } = req
  const { bytes, tooLarge, undecodable } = bodyParts(body)
  return new ApiRequest({
    method: req.method ?? 'GET',
    baseUrl: serverUrl(req) + target.prefix + root,
    path: target.path.slice(root.length) || '/',
    search: target.search,
    header: (name) => headers[name] as string | undefined,
    bytes,
    tooLarge,
    undecodable,
  })
}
