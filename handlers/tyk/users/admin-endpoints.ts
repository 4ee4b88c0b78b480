import type { JsonObject } from '../../../src/json.js'
import type { User } from '../../../src/model/user.js'
import { json, type Reply } from '../../../src/reply.js'
import { accessKeyOf } from '../access-keys/rules.js'
import { type TykContext, toEndpoints } from '../context.js'
import { EVERYTHING } from '../permissions/permissions.js'
import { done } from '../replies/envelope.js'
import { readBody, readOptionalBody } from '../wire.js'
import { requireUser } from './lookup.js'
import { addUser, changeUser, setResetPasswords, userSchema } from './rules.js'
import { viewUser } from './view.js'

const USERS = '/admin/users'
const USER = `${USERS}/:userId`
const ALLOW = `${USER}/actions/allow_reset_passwords`
const DISALLOW = `${USER}/actions/disallow_reset_passwords`

/** The users of all organisations, for the owner of the Dashboard. */
export const adminUserEndpoints = toEndpoints([
  { operation: 'admin.users.create', method: 'POST', path: USERS, respond: createUserAsAdmin },
  { operation: 'admin.users.get', method: 'GET', path: USER, respond: getUserAsAdmin },
  { operation: 'admin.users.update', method: 'PUT', path: USER, respond: updateUserAsAdmin },
  { operation: 'admin.users.allowResetPasswords', method: 'PUT', path: ALLOW, respond: allowResetPasswords },
  {
    operation: 'admin.users.disallowResetPasswords',
    method: 'PUT',
    path: DISALLOW,
    respond: disallowResetPasswords,
  },
])

// A user without an organisation is a super user. The password is ignored: scripts set it afterwards, with the key.
function createUserAsAdmin(context: TykContext): Reply {
  const draft = readBody(context, userSchema)
  const { org_id: orgId = '' } = draft
  const user_permissions = draft.user_permissions ?? (orgId === '' ? EVERYTHING : undefined)
  return showKey(context, addUser(context, { ...draft, user_permissions }, { orgId, secret: null }))
}

function getUserAsAdmin(context: TykContext): Reply {
  return json(200, viewForAdmin(context, requireUser(context)))
}

function updateUserAsAdmin(context: TykContext): Reply {
  const { profile, errors } = context
  const draft = readOptionalBody(context, userSchema)
  const updated = changeUser(context, requireUser(context, errors.noUserForAdmin), draft, draft.org_id)
  return profile.adminUpdateShowsUser ? showKey(context, updated) : done('User created', profile.meta)
}

function allowResetPasswords(context: TykContext): Reply {
  return changeResetPasswords(context, true)
}

function disallowResetPasswords(context: TykContext): Reply {
  return changeResetPasswords(context, false)
}

function changeResetPasswords(context: TykContext, allowed: boolean): Reply {
  const user = requireUser(context)
  setResetPasswords(context.world, user, allowed)
  return done('User updated', viewForAdmin(context, user))
}

// The message is the access key: scripts call the API with it.
function showKey(context: TykContext, user: User): Reply {
  return done(accessKeyOf(context.world, user), viewForAdmin(context, user))
}

function viewForAdmin({ world, profile }: TykContext, user: User): JsonObject {
  return viewUser(world, user, profile.adminUserKeys)
}
