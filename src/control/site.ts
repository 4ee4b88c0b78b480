import type { Controlled } from '../double.js'
import { json, type Reply, withHeaders, withHint } from '../reply.js'
import { isPromiseLike, reasonOf, report } from '../report.js'
import type { ApiRequest } from '../request.js'
import { BadPathError, Router } from '../router.js'
import type { Exchange, Site } from '../site.js'
import { type ControlContext, type ControlRoute, controlRoutes } from './routes.js'

/** The path of the control API. */
export const CONTROL_PREFIX = '/__stuntdouble'

/**
 * Makes the site of the control API. Runtimes decide which clients may use it.
 *
 * @param routes the routes of the API; `controlRoutes` by default
 */
export function createControlSite(double: Controlled, routes = controlRoutes): Site {
  const router = new Router<ControlRoute>(routes, { caseSensitive: true })

  function respond(exchange: Exchange): Reply | Promise<Reply> {
    const { world, request } = exchange
    const refusal = refuseBody(exchange)
    if (refusal) return refusal
    const match = router.match(request.method, request.path)
    if (!match) return unknownRoute(router, request)
    const body = readJson(request)
    if (body instanceof SyntaxError) return problem(400, `the body is not JSON: ${body.message}`)
    const context: ControlContext = { double, world, params: match.params, query: request.query, body }
    return match.route.respond(context)
  }

  return {
    name: 'control',
    mounts: [{ path: CONTROL_PREFIX, version: '1' }],
    pathPrefixes: [''],
    origins: undefined,
    isPrivate: true,
    connect: undefined,
    fail,
    answer(exchange) {
      try {
        const reply = respond(exchange)
        if (!isPromiseLike(reply)) return complete(exchange, reply)
        return Promise.resolve(reply)
          .then((settled) => complete(exchange, settled))
          .catch((error: unknown) => complete(exchange, fail(exchange, error)))
      } catch (error) {
        return complete(exchange, fail(exchange, error))
      }
    },
  }
}

function complete({ world: { notice } }: Exchange, reply: Reply): Reply {
  const complete = withHeaders(reply, { 'x-content-type-options': 'nosniff' })
  return notice === undefined ? complete : withHint(complete, notice)
}

function fail({ request: { method, path } }: Exchange, error: unknown): Reply {
  if (error instanceof BadPathError)
    return problem(400, `${error.message}. Please percent-encode it as UTF-8`)
  report(`the control API broke on ${method} ${path}`, error)
  return problem(500, `${reasonOf(error)}. Please see the output of the double for more`)
}

// Some clients send a form's type with an empty body. A form of a page does the same, without a preflight, so such a
// request of a page is refused.
function refuseBody({ request, isFromPage = false }: Exchange): Reply | undefined {
  const { method, header, bytes, tooLarge, undecodable } = request
  if (method === 'GET' || method === 'HEAD') return undefined
  if (tooLarge) return problem(413, 'the body is too large. Please send less')
  if (undecodable) return problem(undecodable.status, undecodable.message)
  const contentType = header('content-type')
  const isEmpty = bytes.length === 0 && (contentType === undefined || !isFromPage)
  const isJson = contentType?.split(';')[0]?.trim().toLowerCase() === 'application/json'
  if (isEmpty || isJson) return undefined
  return problem(415, 'the body is not JSON. Please send no body, or Content-Type: application/json')
}

function readJson(request: ApiRequest): unknown {
  if (request.bytes.length === 0) return undefined
  try {
    return JSON.parse(request.text())
  } catch (error) {
    return error
  }
}

function unknownRoute(router: Router<ControlRoute>, { method, path }: ApiRequest): Reply {
  const nearest = router.nearest(method, path)
  return json(404, {
    error: `Failed to ${method} ${CONTROL_PREFIX}${path}: the control API has no such route. Please try ${nearest?.method} ${CONTROL_PREFIX}${nearest?.path}.`,
  })
}

function problem(status: number, reason: string): Reply {
  return json(status, { error: `Failed to control the double: ${reason}.` })
}
