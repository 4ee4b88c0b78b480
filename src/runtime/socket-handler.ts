import type { ServerResponse } from 'node:http'
import type { RequestHandler } from 'msw'
import type { Destination } from '../addresses.js'
import type { Served } from '../double.js'
import type { Reply } from '../reply.js'
import { isPromiseLike } from '../report.js'
import { NO_BYTES } from '../request.js'
import { retainBody, UNREAD } from '../world/journal/retained-body.js'
import type { World } from '../world/world.js'
import { carryOut } from './carry-out.js'
import { isPlain } from './chunks.js'
import { forPage, withoutCors } from './cors.js'
import { type Body, decodeBody } from './decode-body.js'
import { type Delivery, hasLeft, ownFailure, toApiRequest } from './delivery.js'
import { refuseMalformedHost, refuseSeveralHosts } from './guard.js'
import { BODY_LIMIT, chooseWorld, findWorld, isBodyless } from './http.js'
import { isNavigation, type OriginOptions, OriginRule } from './origin.js'
import { type Override, Overrides, sendResponse } from './overrides.js'
import { type ControlOptions, PrivateAccess } from './private-access.js'
import { recordOwn } from './record-foreign.js'
import { logRequests } from './request-log.js'
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

/** Options of a double on a socket. */
export interface SocketHandlerOptions extends OriginOptions, ControlOptions {
  /**
   * Your own MSW handlers. They take precedence over the dialects, as in `setupServer`. A server does not forward
   * requests to the network: if a handler returns `passthrough()`, the dialect answers.
   */
  readonly handlers?: readonly RequestHandler[]
  /**
   * The limit of a request's body, in bytes.
   *
   * @default 1 MiB
   */
  readonly bodyLimit?: number
}

/** Answers a request to a site, or one that a user's own handler matches. Calls `next` for any other request. */
export type SocketHandler = (req: SocketRequest, res: ServerResponse, next: () => void) => void

/**
 * Makes the function that passes requests on a socket to the sites of a double. For speed, it builds no Fetch requests
 * and responses, which would take several times as long as the endpoint, and answers synchronously when an endpoint
 * does.
 */
export function createSocketHandler(double: Served, options: SocketHandlerOptions = {}): SocketHandler {
  logRequests(double)
  const deliverer = new Deliverer(double, options)
  return (req, res, next) => deliverer.handle(req, res, next)
}

const NO_OVERRIDES: readonly Override[] = []

/** Passes requests on a socket to the sites of a double, and sends their replies. */
class Deliverer {
  readonly #double: Served
  readonly #bodyLimit: number
  readonly #rule: OriginRule
  readonly #access: PrivateAccess
  readonly #overrides: Overrides

  constructor(double: Served, options: SocketHandlerOptions) {
    const { handlers = [], bodyLimit = BODY_LIMIT } = options
    this.#double = double
    this.#bodyLimit = bodyLimit
    this.#rule = new OriginRule(options)
    this.#access = new PrivateAccess(this.#rule, options)
    this.#overrides = new Overrides(handlers, double.addresses)
  }

  handle(req: SocketRequest, res: ServerResponse, next: () => void): void {
    const target = parseTarget(req)
    const destination = this.#find(target.path)
    const isPrivate = destination?.site.isPrivate === true
    const overrides = isPrivate ? NO_OVERRIDES : this.#overrides.candidates(req.method ?? 'GET', target.path)
    if (overrides.length === 0 && !destination) next()
    else this.#take({ req, res, next, target, destination }, overrides)
  }

  #take(delivery: Delivery, overrides: readonly Override[]): void {
    const { req, destination } = delivery
    const refusal =
      refuseSeveralHosts(req) ??
      refuseMalformedHost(req.headers.host) ??
      (destination?.site.isPrivate ? this.#access.refuse(req) : undefined)
    if (refusal) this.#send(delivery, refusal)
    else if (destination && overrides.length === 0 && !hasBody(req))
      this.#dispatch(delivery, destination, NO_BYTES)
    else
      this.#readAndDispatch(delivery, overrides).catch((error: unknown) => this.#breakDown(delivery, error))
  }

  #find(path: string): Destination | undefined {
    const destination = this.#double.addresses.findByPath(path)
    return destination?.site.isPrivate && !this.#access.isOpen ? undefined : destination
  }

  async #readAndDispatch(delivery: Delivery, overrides: readonly Override[]): Promise<void> {
    const { req, res, next, target, destination } = delivery
    const startedAt = performance.now()
    const mayWrite = overrides.length > 0 && !isBodyless(req.method ?? '')
    const refusal = mayWrite ? this.#refuseForeign(req, target) : undefined
    if (refusal) return this.#send(delivery, refusal)
    const encoding = isParsed(req) ? undefined : req.headers['content-encoding']
    const limit = destination?.site.bodyLimit ?? this.#bodyLimit
    const sent = hasBody(req) ? await readBody(req, limit) : NO_BYTES
    if (sent === undefined) return
    const response = await this.#override(overrides, delivery, sent === 'too large' ? NO_BYTES : sent)
    if (response) {
      const withdraw = await this.#record(delivery, sent === 'too large' ? UNREAD : sent, response, startedAt)
      return sendResponse(req, res, response).catch((error: unknown) => {
        if (!hasLeft(error)) withdraw()
        throw error
      })
    }
    const body = sent === 'too large' ? sent : await decodeBody(sent, encoding, limit)
    if (destination) return this.#dispatch(delivery, destination, body)
    // The body is already read, so the next handler gets it in `req.body`, as from an Express parser.
    req.body ??= body instanceof Uint8Array ? body : NO_BYTES
    next()
  }

  async #override(
    overrides: readonly Override[],
    { req, target }: Delivery,
    bytes: Uint8Array,
  ): Promise<Response | undefined> {
    if (overrides.length === 0) return undefined
    const request = { message: req, server: serverUrl(req), target: target.path + target.search, bytes }
    return this.#overrides.respond(overrides, request)
  }

  async #record(
    { req, target, destination }: Delivery,
    sent: Uint8Array | typeof UNREAD,
    response: Response,
    startedAt: number,
  ): Promise<() => void> {
    const world = findWorld(this.#double.worlds, target.world)
    if (!world) return () => {}
    const { method = 'GET', rawHeaders: headers } = req
    const body = sent instanceof Uint8Array ? retainBody(sent, world.journal.bodyLimit) : sent
    const url = target.path + target.search
    return recordOwn({ world, destination, method, url, headers, body, startedAt }, response)
  }

  #dispatch(delivery: Delivery, destination: Destination, body: Body): void {
    try {
      const { req, target } = delivery
      this.#overrides.watch(req.method ?? 'GET', target.path, destination)
      const world = chooseWorld(this.#double.worlds, target.world)
      const reply =
        'status' in world ? forPage(world, req, this.#rule) : this.#answer(delivery, destination, world, body)
      if (isPromiseLike(reply)) {
        reply.then(
          (settled) => this.#send(delivery, settled),
          (error) => this.#breakDown(delivery, error),
        )
      } else this.#send(delivery, reply)
    } catch (error) {
      this.#breakDown(delivery, error)
    }
  }

  #answer(
    { req, target }: Delivery,
    { site, mount, root }: Destination,
    world: World,
    body: Body,
  ): Reply | Promise<Reply> {
    return site.answer({
      world,
      mount,
      request: toApiRequest(req, target, root, body),
      writeRefusal: this.#refuseForeign(req, target),
      isFromPage: site.isPrivate === true && this.#access.isFromPage(req),
    })
  }

  #send(delivery: Delivery, reply: Reply): void {
    const { req, res } = delivery
    try {
      const shown = this.#forReader(req, reply)
      if (isPlain(shown)) writeReply(req, res, shown)
      else carryOut(req, res, shown).catch((error: unknown) => this.#breakDown(delivery, error))
    } catch (error) {
      this.#sendFailure(delivery, error)
    }
  }

  /**
   * Handles an error outside of sites: in a user's handler, the creation of a world, or a stream, or a disconnected
   * client.
   */
  #breakDown(delivery: Delivery, error: unknown): void {
    if (hasLeft(error)) delivery.res.destroy()
    else this.#sendFailure(delivery, error)
  }

  #sendFailure(delivery: Delivery, error: unknown): void {
    const { req, res } = delivery
    sendInstead(req, res, this.#forReader(req, this.#failureOf(delivery, error)))
  }

  #failureOf({ req, target, destination }: Delivery, error: unknown): Reply {
    const world = destination && findWorld(this.#double.worlds, target.world)
    if (!destination || !world) return ownFailure(req, target, error)
    const { site, mount, root } = destination
    return site.fail({ world, mount, request: toApiRequest(req, target, root, NO_BYTES) }, error)
  }

  #refuseForeign({ method, headers }: SocketRequest, { path }: Target): Reply | undefined {
    if (this.#rule.senderOf(headers) !== 'foreign page' || isNavigation(method, headers)) return undefined
    return this.#rule.refuse(`${method} ${path}`, headers)
  }

  #forReader({ headers }: SocketRequest, reply: Reply): Reply {
    return this.#rule.senderOf(headers) === 'foreign page' ? withoutCors(reply) : reply
  }
}
