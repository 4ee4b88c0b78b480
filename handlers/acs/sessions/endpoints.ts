import { requireSession } from '../auth.js'
import { type AcsContext, toEndpoints } from '../context.js'
import type { Result } from '../replies/envelope.js'
import { viewPrivately } from '../users/view.js'
import { endSession, requireCredentials, startSession } from './rules.js'

const LOGIN = '/users/login'
const LOGOUT = '/users/logout'
const EXPIRED_COOKIE = '_session_id=; path=/; expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly'

/** Logging in and out. */
export const sessionEndpoints = toEndpoints([
  { operation: 'users.login', method: 'POST', path: LOGIN, name: 'loginUser', respond: loginUser },
  {
    operation: 'users.logout',
    method: 'GET',
    path: LOGOUT,
    name: 'logoutUser',
    writes: true,
    respond: logoutUser,
  },
])

// A request with an expired session may log in.
function loginUser({ world, parameters }: AcsContext): Result {
  const user = requireCredentials(world, parameters.text('login'), parameters.text('password'))
  const { token } = startSession(world, user)
  return { users: [viewPrivately(world, user)], sessionId: token }
}

function logoutUser({ world, caller }: AcsContext): Result {
  endSession(world, requireSession(caller).session)
  return { headers: { 'set-cookie': EXPIRED_COOKIE } }
}
