import { requireSession } from '../auth.js'
import { type Call, toEndpoint } from '../context.js'
import type { Answer } from '../envelopes/envelope.js'
import { logIn } from '../users/rules.js'
import { viewPrivately } from '../users/view.js'
import { endSession, startSession } from './rules.js'

const EXPIRED_COOKIE = '_session_id=; path=/; expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly'

/** Logging in and out. */
export const sessionEndpoints = [
  toEndpoint({
    operation: 'users.login',
    name: 'loginUser',
    method: 'POST',
    path: '/users/login',
    act: login,
  }),
  toEndpoint({
    operation: 'users.logout',
    name: 'logoutUser',
    method: 'GET',
    path: '/users/logout',
    writes: true,
    act: logout,
  }),
]

// A session that is over does not keep anyone from logging in anew.
function login({ world, parameters }: Call): Answer {
  const user = logIn(world, parameters.text('login'), parameters.text('password'))
  const { token } = startSession(world, user)
  return { users: [viewPrivately(world, user)], sessionId: token }
}

function logout({ world, caller }: Call): Answer {
  endSession(world, requireSession(caller).session)
  return { headers: { 'set-cookie': EXPIRED_COOKIE } }
}
