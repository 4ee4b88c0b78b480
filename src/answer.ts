import {
  type Arrival,
  type Context,
  type Dialect,
  type DialectDefinition,
  type DialectOptions,
  type Endpoint,
  type Exchange,
  VendorError,
} from './dialect.js'
import { allowWorldHeader, exposeHint } from './headers.js'
import { HINT_HEADER, type Reply, text, withHint } from './reply.js'
import { isPromiseLike, report } from './report.js'
import type { ApiRequest } from './request.js'
import { BadPathError, type Router } from './router.js'
import { createMask } from './world/secrets.js'
import { checkReply } from './writable.js'

const READING_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD'])

/** The reply of a dialect whose own words for a failure cannot be written either. */
const BARE_FAILURE: Reply = { status: 500, headers: {}, body: '' }

/** A request on its way, with the operation that it turned out to be; undefined until a route matched. */
interface Passage extends Exchange {
  operation?: string
}

/** Makes the functions that take a request through a dialect: receive, authenticate, route, respond, check, record. */
export function createAnswer<Caller, Options extends DialectOptions>(
  definition: DialectDefinition<Caller, Options>,
  router: Router<Endpoint<Caller, Options>>,
  options: Options,
): Pick<Dialect, 'answer' | 'fail'> {
  const { name, failures } = definition
  const mask = createMask(definition.secrets)

  function answer(exchange: Exchange): Reply | Promise<Reply> {
    const passage: Passage = { ...exchange }
    try {
      const reply = respond(passage)
      if (!isPromiseLike(reply)) return finish(passage, reply)
      return Promise.resolve(reply).then(
        (settled) => finish(passage, settled),
        (error: unknown) => refuse(passage, error),
      )
    } catch (error) {
      return refuse(passage, error)
    }
  }

  function respond(passage: Passage): Reply | Promise<Reply> {
    const { world, mount, writeRefusal } = passage
    const { tooLarge, undecodable } = passage.request
    if (tooLarge) return failures.tooLarge()
    if (undecodable)
      return failures.undecodable?.(undecodable) ?? text(undecodable.status, undecodable.message)
    if (passage.request.method === 'OPTIONS') return definition.preflight()
    const request = definition.receive?.(passage.request) ?? passage.request
    if (writeRefusal && isWrite(request)) return writeRefusal
    const version = options.version ?? mount.version
    const arrival: Arrival<Options> = { world, request, mount, options, version }
    const caller = definition.authenticate(arrival)
    const match = router.match(request.method, request.path)
    if (!match) return unknownRoute(request)
    const { route, params } = match
    passage.operation = `${name}.${route.operation}`
    return route.respond(withForward({ world, request, mount, options, version, caller, params }))
  }

  function withForward(context: Omit<Context<Caller, Options>, 'forward'>): Context<Caller, Options> {
    return {
      ...context,
      forward: (request, world = context.world) => {
        const match = router.match(request.method, request.path)
        return match?.route.respond(withForward({ ...context, world, request, params: match.params }))
      },
    }
  }

  function isWrite({ method, path }: ApiRequest): boolean {
    return !READING_METHODS.has(method) || router.match(method, path)?.route.writes === true
  }

  // Names the route that the request was most likely meant for.
  function unknownRoute(request: ApiRequest): Reply {
    const reply = failures.unknownRoute(request)
    const nearest = router.nearest(request.method, request.path)
    if (!nearest) return reply
    return withHint(reply, `${nearest.method} ${request.basePath}${nearest.path}`)
  }

  /** Ends a passage with a reply, or with the vendor's internal error when the reply cannot be written. */
  function finish(passage: Passage, reply: Reply): Reply {
    try {
      const complete = withCommonHeaders(passage, reply)
      record(passage, complete.status)
      return complete
    } catch (error) {
      return breakDown(passage, error)
    }
  }

  function refuse(passage: Passage, error: unknown): Reply {
    if (error instanceof VendorError) return finish(passage, error.reply)
    if (!(error instanceof BadPathError)) return breakDown(passage, error)
    try {
      return finish(passage, failures.badPath(error))
    } catch (cause) {
      return breakDown(passage, cause)
    }
  }

  function breakDown(passage: Passage, thrown: unknown): Reply {
    const error = thrown ?? new Error(`Failed to answer: ${thrown} was thrown. Please throw an Error.`)
    report(`${name} broke on ${passage.request.method} ${mask(passage.request.path)}`, error)
    const reply = internalFailure(passage)
    record(passage, reply.status, error)
    return reply
  }

  function internalFailure(exchange: Exchange): Reply {
    const attempts = [() => withCommonHeaders(exchange, failures.internal()), failures.internal]
    for (const attempt of attempts) {
      try {
        const reply = attempt()
        checkReply(reply)
        return reply
      } catch {
        // The error that led here is the one to report.
      }
    }
    return BARE_FAILURE
  }

  function withCommonHeaders(exchange: Exchange, reply: Reply): Reply {
    const { notice } = exchange.world
    const hint = notice === undefined ? {} : { [HINT_HEADER]: notice }
    const headers = { ...definition.headers(exchange), ...hint, ...reply.headers }
    const isPreflight = exchange.request.method === 'OPTIONS'
    const complete = { ...reply, headers: isPreflight ? allowWorldHeader(headers) : exposeHint(headers) }
    checkReply(complete)
    return complete
  }

  // A journal that breaks must not take back what was done.
  function record(passage: Passage, status: number, error?: unknown): void {
    const { world, mount, request, operation } = passage
    try {
      world.journal.record({
        at: world.clock.now(),
        dialect: name,
        operation,
        method: request.method,
        url: mount.path + mask(request.path) + mask(request.search),
        status,
        ...(error === undefined ? {} : { error }),
      })
    } catch (cause) {
      report(`the journal broke on ${request.method} ${mask(request.path)}`, cause)
    }
  }

  return { answer, fail: breakDown }
}
