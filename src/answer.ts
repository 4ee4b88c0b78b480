import {
  type Arrival,
  type Context,
  type DialectDefinition,
  type DialectOptions,
  type Endpoint,
  type Exchange,
  VendorError,
} from './dialect.js'
import { type Reply, withHeaders } from './reply.js'
import type { ApiRequest } from './request.js'
import { BadPathError, type Router } from './router.js'

/** Names the route that a request without one was most likely meant for. */
const HINT_HEADER = 'x-stuntdouble-hint'

/** Makes the function that takes a request through a dialect: receive, authenticate, route, respond, record. */
export function createAnswer<Caller, Options extends DialectOptions>(
  definition: DialectDefinition<Caller, Options>,
  router: Router<Endpoint<Caller, Options>>,
  options: Options,
): (exchange: Exchange) => Reply | Promise<Reply> {
  type Found = Endpoint<Caller, Options> | undefined

  return function answer(exchange) {
    let endpoint: Found
    try {
      if (exchange.request.tooLarge) return finish(exchange, endpoint, definition.failures.tooLarge())
      if (exchange.request.method === 'OPTIONS') return finish(exchange, endpoint, definition.preflight())
      const request = definition.receive?.(exchange.request) ?? exchange.request
      const { world, mount } = exchange
      const version = options.version ?? mount.version
      const arrival: Arrival<Options> = { world, request, mount, options, version }
      const caller = definition.authenticate(arrival)
      const match = router.match(request.method, request.path)
      if (!match) return finish(exchange, endpoint, unknownRoute(request))
      const { route, params } = match
      endpoint = route
      const context: Context<Caller, Options> = {
        world,
        request,
        mount,
        options,
        version,
        caller,
        params,
        forward: (inner) => forward(context, inner),
      }
      const reply = endpoint.respond(context)
      if (!(reply instanceof Promise)) return finish(exchange, endpoint, reply)
      return reply.then(
        (settled) => finish(exchange, endpoint, settled),
        (error: unknown) => fail(exchange, endpoint, error),
      )
    } catch (error) {
      return fail(exchange, endpoint, error)
    }
  }

  function forward(context: Context<Caller, Options>, request: ApiRequest) {
    const match = router.match(request.method, request.path)
    return match?.route.respond({ ...context, request, params: match.params })
  }

  function unknownRoute(request: ApiRequest): Reply {
    const reply = definition.failures.unknownRoute(request)
    const nearest = router.nearest(request.method, request.path)
    if (!nearest) return reply
    const { pathname } = new URL(request.baseUrl)
    return withHeaders(reply, { [HINT_HEADER]: `${nearest.method} ${pathname}${nearest.path}` })
  }

  function fail(exchange: Exchange, endpoint: Found, error: unknown): Reply {
    if (error instanceof VendorError) return finish(exchange, endpoint, error.reply)
    if (error instanceof BadPathError) return finish(exchange, endpoint, definition.failures.badPath(error))
    console.error(
      `stuntdouble: ${definition.name} broke on ${exchange.request.method} ${exchange.request.path}\n`,
      error,
    )
    return finish(exchange, endpoint, definition.failures.internal(), error)
  }

  function finish(exchange: Exchange, endpoint: Found, reply: Reply, error?: unknown): Reply {
    const { world, mount, request } = exchange
    world.journal.record({
      at: world.clock.now(),
      dialect: definition.name,
      operation: endpoint && `${definition.name}.${endpoint.operation}`,
      method: request.method,
      url: mount.path + request.path + withoutSecrets(request.search),
      status: reply.status,
      ...(error === undefined ? {} : { error }),
    })
    return { ...reply, headers: { ...definition.headers(exchange), ...reply.headers } }
  }
}

// A log-in by GET has its password in the query, some clients their token, and mailed links theirs.
function withoutSecrets(search: string): string {
  return search === ''
    ? search
    : search.replaceAll(/((?:password|token|session_id|secret)\w*=)[^&]*/gi, '$1***')
}
