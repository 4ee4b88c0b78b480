import { Completion, type Passage } from './completion.js'
import type {
  Arrival,
  Context,
  Dialect,
  DialectDefinition,
  DialectOptions,
  Endpoint,
  Exchange,
  Params,
} from './contract.js'
import { type Reply, text, withHint } from './reply.js'
import { isPromiseLike } from './report.js'
import type { ApiRequest } from './request.js'
import type { Router } from './router.js'

const READING_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD'])

/** Makes the request pipeline of a dialect: decode, authenticate, route, respond, check the reply, record. */
export function createAnswer<Caller, Options extends DialectOptions>(
  definition: DialectDefinition<Caller, Options>,
  router: Router<Endpoint<Caller, Options>>,
  options: Options,
): Pick<Dialect, 'answer' | 'fail'> {
  const responder = new Responder(definition, router, options)
  const completion = new Completion(definition)

  function answer(exchange: Exchange): Reply | Promise<Reply> {
    const { world, request, mount, writeRefusal } = exchange
    const passage: Passage = { world, request, mount, writeRefusal, operation: undefined }
    try {
      const reply = responder.respond(passage)
      if (!isPromiseLike(reply)) return completion.finish(passage, reply)
      return Promise.resolve(reply).then(
        (settled) => completion.finish(passage, settled),
        (error: unknown) => completion.refuse(passage, error),
      )
    } catch (error) {
      return completion.refuse(passage, error)
    }
  }

  return { answer, fail: (exchange, error) => completion.fail(exchange, error) }
}

/** The first steps of each request to a dialect, up to the reply of its endpoint. */
class Responder<Caller, Options extends DialectOptions> {
  readonly #definition: DialectDefinition<Caller, Options>
  readonly #router: Router<Endpoint<Caller, Options>>
  readonly #options: Options

  constructor(
    definition: DialectDefinition<Caller, Options>,
    router: Router<Endpoint<Caller, Options>>,
    options: Options,
  ) {
    this.#definition = definition
    this.#router = router
    this.#options = options
  }

  /** @throws ApiError for a refusal of the dialect, BadPathError for a malformed path */
  respond(passage: Passage): Reply | Promise<Reply> {
    const { world, mount, writeRefusal } = passage
    const unreadable = this.#refuseUnreadable(passage.request)
    if (unreadable) return unreadable
    if (passage.request.method === 'OPTIONS') return this.#definition.preflight()
    const request = this.#definition.decode?.(passage.request) ?? passage.request
    if (writeRefusal && this.#isWrite(request)) return writeRefusal
    const options = this.#options
    const version = options.version ?? mount.version
    const arrival: Arrival<Options> = { world, request, mount, options, version }
    const caller = this.#definition.authenticate(arrival)
    const match = this.#router.match(request.method, request.path)
    if (!match) return this.#unknownRoute(request)
    const { route, params } = match
    passage.operation = `${this.#definition.name}.${route.operationOf?.(params) ?? route.operation}`
    return route.respond(this.#toContext(arrival, caller, params))
  }

  #refuseUnreadable({ tooLarge, undecodable }: ApiRequest): Reply | undefined {
    const { failures } = this.#definition
    if (tooLarge) return failures.tooLarge()
    if (!undecodable) return undefined
    return failures.undecodable?.(undecodable) ?? text(undecodable.status, undecodable.message)
  }

  #toContext(arrival: Arrival<Options>, caller: Caller, params: Params): Context<Caller, Options> {
    const { world, request, mount, options, version } = arrival
    const forward = (inner: ApiRequest, innerWorld = world) =>
      this.#forward({ world: innerWorld, request: inner, mount, options, version }, caller)
    return { world, request, mount, options, version, caller, params, forward }
  }

  #forward(arrival: Arrival<Options>, caller: Caller): Reply | Promise<Reply> | undefined {
    const match = this.#router.match(arrival.request.method, arrival.request.path)
    return match?.route.respond(this.#toContext(arrival, caller, match.params))
  }

  #isWrite({ method, path }: ApiRequest): boolean {
    return !READING_METHODS.has(method) || this.#router.match(method, path)?.route.writes === true
  }

  #unknownRoute(request: ApiRequest): Reply {
    const reply = this.#definition.failures.unknownRoute(request)
    const nearest = this.#router.nearest(request.method, request.path)
    if (!nearest) return reply
    return withHint(reply, `${nearest.method} ${request.basePath}${nearest.path}`)
  }
}
