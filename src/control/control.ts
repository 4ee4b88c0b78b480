import type { Double } from '../double.js'
import { json, type Reply } from '../reply.js'
import { describeError } from '../report.js'
import { type Route, Router } from '../router.js'
import { maskText } from '../world/secrets.js'
import type { World } from '../world/world.js'

/** Where the control API stands on the standalone server. */
export const CONTROL_PREFIX = '/__stuntdouble'

/** A request to the control API. */
export interface ControlRequest {
  readonly method: string
  /** Below the prefix. */
  readonly path: string
  readonly contentType: string | undefined
  readonly hasBody: boolean
  /** True for a request of a page, which a form may have sent. */
  readonly isFromPage: boolean
}

interface ControlRoute extends Route {
  readonly respond: (world: World, double: Double) => Reply
}

const routes: readonly ControlRoute[] = [
  { operation: 'health', method: 'GET', path: '/health', respond: health },
  { operation: 'reset', method: 'POST', path: '/reset', respond: reset },
  {
    operation: 'outbox',
    method: 'GET',
    path: '/outbox',
    respond: (world) => json(200, { mails: world.outbox.mails }),
  },
  { operation: 'journal', method: 'GET', path: '/journal', respond: showJournal },
]

const router = new Router(routes, { caseSensitive: true })

/** Answers a request to the control API. The caller has checked that the client may use it. */
export function control(double: Double, world: World, request: ControlRequest): Reply {
  const refusal = refuseBody(request)
  if (refusal) return refusal
  const match = router.match(request.method, request.path)
  if (match) return match.route.respond(world, double)
  const nearest = router.nearest(request.method, request.path)
  return problem(
    404,
    `Failed to ${request.method} ${CONTROL_PREFIX}${request.path}: the control API has no such route. Please try ${nearest?.method} ${CONTROL_PREFIX}${nearest?.path}.`,
  )
}

// Some clients send a form's type with an empty body. A page's form does so too, and without a preflight, so it is
// refused.
function refuseBody({ method, contentType, hasBody, isFromPage }: ControlRequest): Reply | undefined {
  const isEmpty = !hasBody && (contentType === undefined || !isFromPage)
  const isJson = contentType?.split(';')[0]?.trim().toLowerCase() === 'application/json'
  if (method === 'GET' || method === 'HEAD' || isEmpty || isJson) return undefined
  return problem(
    415,
    'Failed to control the double: the body is not JSON. Please send no body, or Content-Type: application/json.',
  )
}

function health(world: World, double: Double): Reply {
  return json(200, { status: 'ok', world: world.name, dialects: double.dialects.map(({ name }) => name) })
}

function reset(world: World): Reply {
  world.reset()
  return json(200, { status: 'ok', world: world.name })
}

function showJournal(world: World): Reply {
  const entries = world.journal.entries.map(({ error, ...entry }) => ({
    ...entry,
    ...(error === undefined ? {} : { error: maskText(describeError(error)) }),
  }))
  return json(200, { entries })
}

function problem(status: number, error: string): Reply {
  return json(status, { error })
}
