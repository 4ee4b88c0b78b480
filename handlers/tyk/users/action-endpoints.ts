import type { User } from '../../../src/model/user.js'
import type { Reply } from '../../../src/reply.js'
import { type TykContext, type TykRoute, toEndpoints } from '../context.js'
import { done } from '../errors.js'
import { checkPassword, passwordSchema, setPassword } from '../passwords/rules.js'
import { makeSecret } from '../passwords/secrets.js'
import { readBody } from '../wire.js'
import { findUser, renewAccessKey, setActive } from './rules.js'

const WRITE = { section: 'users', level: 'write' } as const
const ACTIONS = '/api/users/:userId/actions'

const routes: readonly TykRoute[] = [
  { operation: 'users.reset-password', method: 'POST', path: `${ACTIONS}/reset`, respond: resetPassword },
  {
    operation: 'users.reset-key',
    method: 'PUT',
    path: `${ACTIONS}/key/reset`,
    needs: WRITE,
    respond: resetKey,
  },
  { operation: 'users.revoke', method: 'PUT', path: `${ACTIONS}/revoke`, needs: WRITE, respond: revoke },
]

/** What is done to a user. */
export const userActionEndpoints = toEndpoints(routes)

async function resetPassword(context: TykContext): Promise<Reply> {
  const { world, profile, request } = context
  const members = readBody(context, passwordSchema)
  const password = checkPassword(context, requireUser(context), members, request.path)
  const secret = await makeSecret(world, password)
  // The user may have changed, or gone, meanwhile.
  setPassword(context, requireUser(context), secret)
  return done('User password updated', profile.meta)
}

function resetKey(context: TykContext): Reply {
  renewAccessKey(context, requireUser(context))
  return done('User session renewed', null)
}

function revoke(context: TykContext): Reply {
  setActive(context, requireUser(context, 400), false)
  return done('User revoked', null)
}

function requireUser(context: TykContext, status: 400 | 404 = 404): User {
  const user = findUser(context, context.params.userId ?? '')
  if (!user) throw context.errors.noSuchUser(status)
  return user
}
