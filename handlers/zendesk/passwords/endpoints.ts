import { json, type Reply } from '../../../src/reply.js'
import { empty, type ZendeskContext, type ZendeskRoute } from '../context.js'
import { errors } from '../errors.js'
import { requireUser } from '../users/lookup.js'
import { bodyOf } from '../wire.js'
import * as rules from './rules.js'

const PASSWORD = '/users/:userId/password'

/** Passwords. Admins set the passwords of other users, and users change their own. */
export const passwordEndpoints: readonly ZendeskRoute[] = [
  { operation: 'passwords.set', method: 'POST', path: PASSWORD, access: 'admin', respond: setPassword },
  { operation: 'passwords.change', method: 'PUT', path: PASSWORD, access: 'user', respond: changePassword },
  {
    operation: 'passwords.listRequirements',
    method: 'GET',
    path: `${PASSWORD}/requirements`,
    access: 'user',
    respond: listRequirements,
  },
]

function setPassword(context: ZendeskContext): Reply {
  rules.setPassword(context.world, requireUser(context), bodyOf(context.request))
  return empty(200)
}

function changePassword(context: ZendeskContext): Reply {
  const user = requireUser(context)
  if (user.id !== context.caller.user?.id) throw errors.forbidden()
  rules.changePassword(context.world, user, bodyOf(context.request))
  return empty(200)
}

function listRequirements(context: ZendeskContext): Reply {
  const user = requireUser(context)
  const isOther = user.id !== context.caller.user?.id
  if (isOther && context.caller.role === 'end-user') throw errors.forbidden()
  return json(200, { requirements: rules.passwordRequirements })
}
