import type { User } from '../../../src/model/user.js'
import { json, type Reply } from '../../../src/reply.js'
import { type TykContext, type TykRoute, toEndpoints } from '../context.js'
import { done } from '../errors.js'
import { accessKeyOf } from '../facet.js'
import { EVERYTHING } from '../permissions/rules.js'
import { readBody, readOptionalBody } from '../wire.js'
import { allowResetPasswords, createUser, findUser, updateUser, userSchema } from './rules.js'
import { viewUser } from './view.js'

const ONE = '/admin/users/:userId'

const routes: readonly TykRoute[] = [
  { operation: 'admin.users.create', method: 'POST', path: '/admin/users', respond: create },
  { operation: 'admin.users.get', method: 'GET', path: ONE, respond: get },
  { operation: 'admin.users.update', method: 'PUT', path: ONE, respond: update },
  {
    operation: 'admin.users.allow-reset-passwords',
    method: 'PUT',
    path: `${ONE}/actions/allow_reset_passwords`,
    respond: (context) => setResetPasswords(context, true),
  },
  {
    operation: 'admin.users.disallow-reset-passwords',
    method: 'PUT',
    path: `${ONE}/actions/disallow_reset_passwords`,
    respond: (context) => setResetPasswords(context, false),
  },
]

/** The users of all organisations, for the owner of the Dashboard. */
export const adminUserEndpoints = toEndpoints(routes)

// Who is in no organisation is a super user. A password is ignored: scripts set it afterwards, with the key.
function create(context: TykContext): Reply {
  const draft = readBody(context, userSchema)
  const { org_id: orgId = '' } = draft
  const user_permissions = draft.user_permissions ?? (orgId === '' ? EVERYTHING : undefined)
  return showKey(context, createUser(context, { ...draft, user_permissions }, { orgId, secret: null }))
}

function get(context: TykContext): Reply {
  return json(200, view(context, requireUser(context)))
}

function update(context: TykContext): Reply {
  const { profile, errors, params } = context
  const draft = readOptionalBody(context, userSchema)
  const user = findUser(context, params.userId ?? '')
  if (!user) throw errors.noUserForAdmin()
  const updated = updateUser(context, user, draft, draft.org_id)
  return profile.adminUpdateShowsUser ? showKey(context, updated) : done('User created', profile.meta)
}

function setResetPasswords(context: TykContext, allowed: boolean): Reply {
  const user = requireUser(context)
  allowResetPasswords(context, user, allowed)
  return done('User updated', view(context, user))
}

// The message is the key: scripts call the API with it.
function showKey(context: TykContext, user: User): Reply {
  return done(accessKeyOf(context.world, user), view(context, user))
}

function view({ world, profile }: TykContext, user: User) {
  return viewUser(world, user, profile.adminUserKeys)
}

function requireUser(context: TykContext): User {
  const user = findUser(context, context.params.userId ?? '')
  if (!user) throw context.errors.noSuchUser()
  return user
}
