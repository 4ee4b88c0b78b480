import type { Controlled } from '../double.js'
import { json, type Reply } from '../reply.js'
import { describeError } from '../report.js'
import type { Route } from '../router.js'
import { maskText } from '../world/secrets.js'
import type { World } from '../world/world.js'

/** The argument of a route: a request to the control API, and the world to answer from. */
export interface ControlContext {
  readonly double: Controlled
  readonly world: World
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  /** The decoded JSON of the body; undefined when the request has none. */
  readonly body: unknown
}

/** A method and path of the control API, with the function that answers it. */
export interface ControlRoute extends Route {
  readonly respond: (context: ControlContext) => Reply | Promise<Reply>
}

/** The routes of the control API, below its prefix. */
export const controlRoutes: readonly ControlRoute[] = [
  { operation: 'health', method: 'GET', path: '/health', respond: showHealth },
  { operation: 'reset', method: 'POST', path: '/reset', respond: resetWorld },
  { operation: 'outbox', method: 'GET', path: '/outbox', respond: listMails },
  { operation: 'journal', method: 'GET', path: '/journal', respond: listRequests },
]

function showHealth({ double, world }: ControlContext): Reply {
  return json(200, { status: 'ok', world: world.name, dialects: double.dialects.map(({ name }) => name) })
}

function resetWorld({ world }: ControlContext): Reply {
  world.reset()
  return json(200, { status: 'ok', world: world.name })
}

function listMails({ world }: ControlContext): Reply {
  return json(200, { mails: world.outbox.mails })
}

function listRequests({ world }: ControlContext): Reply {
  const entries = world.journal.entries.map(({ error, ...entry }) => ({
    ...entry,
    ...(error === undefined ? {} : { error: maskText(describeError(error)) }),
  }))
  return json(200, { entries })
}
