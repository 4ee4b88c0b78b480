import { json, type Reply } from '../../../src/reply.js'
import { refusals } from '../errors.js'
import { endSession } from '../rules/sessions.js'
import { logIn } from '../rules/users.js'
import type { ParseContext } from '../scope.js'
import { viewSelf } from '../view.js'
import { bodyOf } from '../wire.js'
import type { ParseEndpoint } from './resources.js'
import { openSession } from './users.js'

/** Logging in and out. */
export const loginEndpoints: readonly ParseEndpoint[] = [
  { operation: 'login', method: 'GET', path: '/login', respond: login },
  { operation: 'login.post', method: 'POST', path: '/login', respond: login },
  { operation: 'logout', method: 'POST', path: '/logout', respond: logout },
  { operation: 'users.me', method: 'GET', path: '/users/me', respond: me },
]

function login(context: ParseContext): Reply {
  const { world, request } = context
  const body = bodyOf(request)
  const isInBody = Boolean(body.username || body.email)
  const user = logIn(world, isInBody ? body : Object.fromEntries(request.query))
  const session = openSession(context, user, { action: 'login', authProvider: 'password' })
  return json(200, { ...viewSelf(context, user), sessionToken: session.token })
}

function logout({ world, caller }: ParseContext): Reply {
  if (caller.session) endSession(world, caller.session)
  return json(200, {})
}

function me(context: ParseContext): Reply {
  const { user, session } = context.caller
  if (!user || !session) throw refusals.invalidSession()
  return json(200, { ...viewSelf(context, user), sessionToken: session.token })
}
