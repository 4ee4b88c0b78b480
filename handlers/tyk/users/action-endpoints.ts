import type { Reply } from '../../../src/reply.js'
import { renewAccessKey } from '../access-keys/rules.js'
import { type TykContext, toEndpoints } from '../context.js'
import { checkPassword, passwordSchema, setPassword } from '../passwords/rules.js'
import { makeSecret } from '../passwords/secrets.js'
import { done } from '../replies/envelope.js'
import { readBody } from '../wire.js'
import { requireUser } from './lookup.js'
import { deactivateUser } from './rules.js'

const ACTIONS = '/api/users/:userId/actions'
const RESET_PASSWORD = `${ACTIONS}/reset`
const RESET_KEY = `${ACTIONS}/key/reset`
const REVOKE = `${ACTIONS}/revoke`

const write = { section: 'users', level: 'write' } as const

/** Actions on a user. */
export const userActionEndpoints = toEndpoints([
  { operation: 'users.resetPassword', method: 'POST', path: RESET_PASSWORD, respond: resetPassword },
  { operation: 'users.resetKey', method: 'PUT', path: RESET_KEY, needs: write, respond: resetKey },
  { operation: 'users.revoke', method: 'PUT', path: REVOKE, needs: write, respond: revokeUser },
])

async function resetPassword(context: TykContext): Promise<Reply> {
  const { world, profile, request } = context
  const members = readBody(context, passwordSchema)
  const password = checkPassword(context, requireUser(context), members, request.path)
  const secret = await makeSecret(world, password)
  // The user may have been changed or deleted while the password was hashed.
  setPassword(context, requireUser(context), secret)
  return done('User password updated', profile.meta)
}

function resetKey(context: TykContext): Reply {
  renewAccessKey(context.world, requireUser(context))
  return done('User session renewed', null)
}

function revokeUser(context: TykContext): Reply {
  deactivateUser(
    context.world,
    requireUser(context, () => context.errors.noSuchUser(400)),
  )
  return done('User revoked', null)
}
