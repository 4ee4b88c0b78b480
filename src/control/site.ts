import type { Controlled } from '../double.js'
import { isObject } from '../json.js'
import { eventStream, json, type Reply, withHeaders, withHint } from '../reply.js'
import { isPromiseLike, reasonOf, report } from '../report.js'
import type { ApiRequest } from '../request.js'
import { BadPathError, Router } from '../router.js'
import type { Exchange, Site } from '../site.js'
import { UsageError } from '../usage-error.js'
import { describeApi, schemaPointer } from './openapi.js'
import type { ControlOperation } from './operation.js'
import { controlOperations } from './operations/index.js'
import { CONTROL_PREFIX } from './prefix.js'
import { readInput } from './read-input.js'
import { runOperation } from './run.js'

/** In bytes: the state of a world can be larger than a request to a vendor. */
const BODY_LIMIT = 16 * 1024 * 1024

/** A row of the router: an operation at its method and path. */
interface ControlRoute {
  readonly operation: string
  readonly method: string
  readonly path: string
  readonly definition: ControlOperation
}

/**
 * Makes the site of the control API. Runtimes decide which clients may use it.
 *
 * @param operations the operations of the API; `controlOperations` by default
 */
export function createControlSite(double: Controlled, operations = controlOperations): Site {
  const all: readonly ControlOperation[] = [...operations, describeApi(() => all)]
  const router = new Router(all.map(toRoute), { caseSensitive: true })

  function respond(exchange: Exchange): Reply | Promise<Reply> {
    const { world, request } = exchange
    const refusal = refuseBody(exchange)
    if (refusal) return refusal
    const match = router.match(request.method, request.path)
    if (!match) return unknownRoute(router, request)
    const body = readJson(request)
    if (body instanceof SyntaxError) return problem(400, `the body is not JSON: ${body.message}`)
    if (!isObject(body)) return problem(400, 'the body is not a JSON object. Please send an object')
    const { definition } = match.route
    try {
      const lastEventId = request.header('last-event-id')
      const context = { double, view: double.world(world.name), lastEventId }
      const input = readInput(definition, match.params, request.query, body)
      const outcome = runOperation(definition, context, input)
      if ('events' in outcome) return eventStream(outcome.events)
      if (!isPromiseLike(outcome.answer)) return json(200, outcome.answer)
      return Promise.resolve(outcome.answer).then(
        (answer) => json(200, answer),
        (error: unknown) => refuse(definition, error),
      )
    } catch (error) {
      return refuse(definition, error)
    }
  }

  return {
    name: 'control',
    mounts: [{ path: CONTROL_PREFIX, version: '1' }],
    pathPrefixes: [''],
    origins: undefined,
    isPrivate: true,
    bodyLimit: BODY_LIMIT,
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

function toRoute(definition: ControlOperation): ControlRoute {
  const { name, method, path } = definition
  return { operation: name, method, path, definition }
}

function complete({ world: { notice } }: Exchange, reply: Reply): Reply {
  const complete = withHeaders(reply, { 'x-content-type-options': 'nosniff' })
  return notice === undefined ? complete : withHint(complete, notice)
}

/**
 * Returns the reply to input that an operation refuses.
 *
 * @throws the error when it is not a `UsageError`
 */
function refuse(operation: ControlOperation, error: unknown): Reply {
  if (!(error instanceof UsageError)) throw error
  const { status, message, path } = error
  return json(status, { error: message, path, schema: schemaPointer(operation) })
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
  if (request.bytes.length === 0) return {}
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
