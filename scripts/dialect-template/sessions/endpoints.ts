import { json, type Reply } from '../../../src/reply.js'
import { type AcmeContext, toEndpoints } from '../context.js'
import { bodyOf } from '../wire.js'
import { endSession, logIn } from './rules.js'

/** Logging in and out. */
export const sessionEndpoints = toEndpoints([
  { operation: 'sessions.create', method: 'POST', path: '/sessions', isOpen: true, respond: createSession },
  { operation: 'sessions.delete', method: 'DELETE', path: '/sessions/current', respond: deleteSession },
])

function createSession({ world, request }: AcmeContext): Reply {
  const { email, password } = bodyOf(request)
  const { token } = logIn(world, email, password)
  return json(201, { token })
}

function deleteSession({ world, caller }: AcmeContext): Reply {
  if (caller.session) endSession(world, caller.session)
  return { status: 204, headers: {}, body: null }
}
