import type { Context, Endpoint } from '../../../src/dialect.js'
import { json, type Reply } from '../../../src/reply.js'
import type { Caller } from '../auth.js'
import { refusals } from '../errors.js'
import type { ParseOptions } from '../options.js'
import { logIn } from '../rules.js'
import { endSession, startSession } from '../sessions.js'
import { viewSelf } from '../view.js'
import { bodyOf } from '../wire.js'

type ParseContext = Context<Caller, ParseOptions>

/** Logging in and out. */
export const loginEndpoints: readonly Endpoint<Caller, ParseOptions>[] = [
  { operation: 'login', method: 'GET', path: '/login', respond: login },
  { operation: 'login.post', method: 'POST', path: '/login', respond: login },
  { operation: 'logout', method: 'POST', path: '/logout', respond: logout },
  { operation: 'users.me', method: 'GET', path: '/users/me', respond: me },
]

function login({ world, caller, request, options }: ParseContext): Reply {
  const body = bodyOf(request)
  const isInBody = Boolean(body.username || body.email)
  const user = logIn(world, isInBody ? body : Object.fromEntries(request.query))
  const session = startSession(world, user, {
    createdWith: { action: 'login', authProvider: 'password' },
    installationId: caller.installationId,
    sessionLength: options.sessionLength,
  })
  return json(200, viewSelf(world, user, caller, session.token))
}

function logout({ world, caller }: ParseContext): Reply {
  if (caller.session) endSession(world, caller.session)
  return json(200, {})
}

function me({ world, caller }: ParseContext): Reply {
  if (!caller.user || !caller.session) throw refusals.invalidSession()
  return json(200, viewSelf(world, caller.user, caller, caller.session.token))
}
