import { json, type Reply } from '../../../src/reply.js'
import { empty, type ZendeskContext, type ZendeskRoute } from '../context.js'
import { errors } from '../errors.js'
import { requireUser } from '../users/endpoints.js'
import { bodyOf } from '../wire.js'
import { changePassword, passwordRequirements, setPassword } from './rules.js'

const PASSWORD = '/users/:userId/password'

/** Passwords: admins set anybody's, everybody changes their own. */
export const passwordRoutes: readonly ZendeskRoute[] = [
  { operation: 'passwords.set', method: 'POST', path: PASSWORD, who: 'admin', respond: set },
  { operation: 'passwords.change', method: 'PUT', path: PASSWORD, who: 'user', respond: change },
  {
    operation: 'passwords.requirements',
    method: 'GET',
    path: `${PASSWORD}/requirements`,
    who: 'user',
    respond: requirements,
  },
]

function set(context: ZendeskContext): Reply {
  setPassword(context.world, requireUser(context), bodyOf(context.request))
  return empty(200)
}

function change(context: ZendeskContext): Reply {
  const user = requireUser(context)
  if (user.id !== context.caller.user?.id) throw errors.forbidden()
  changePassword(context.world, user, bodyOf(context.request))
  return empty(200)
}

function requirements(context: ZendeskContext): Reply {
  const user = requireUser(context)
  const isOther = user.id !== context.caller.user?.id
  if (isOther && context.caller.role === 'end-user') throw errors.forbidden()
  return json(200, { requirements: passwordRequirements })
}
