import { ApiError } from '../../../src/contract.js'
import { isObject } from '../../../src/json.js'
import { runInTurns } from '../../../src/model/turns.js'
import type { User } from '../../../src/model/user.js'
import { json, jsonOfList, type Reply, withHint } from '../../../src/reply.js'
import { type TykContext, toEndpoints } from '../context.js'
import { idOf } from '../ids.js'
import { type Pageable, paginate } from '../lists/paging.js'
import { refuseWeakPassword } from '../passwords/rules.js'
import { makeSecret } from '../passwords/secrets.js'
import { done } from '../replies/envelope.js'
import { readBody, readOptionalBody } from '../wire.js'
import { requireUser, searchByEmail, visibleUsers } from './lookup.js'
import { addUser, changeUser, userSchema } from './rules.js'
import { viewUser, viewUsers } from './view.js'

const NO_ADMIN =
  'Unknown keys act as the first active admin, and there is no active admin. Please add "admin": true to a person of the fixture, or send the access key of a user.'

const USERS = '/api/users'
const USER = `${USERS}/:userId`
const SEARCH = `${USERS}/search`

const read = { section: 'users', level: 'read' } as const
const write = { section: 'users', level: 'write' } as const

/** The users of the caller's organisation. */
export const userEndpoints = toEndpoints([
  { operation: 'users.list', method: 'GET', path: USERS, needs: read, respond: listUsers },
  { operation: 'users.create', method: 'POST', path: USERS, needs: write, respond: createUser },
  { operation: 'users.showMe', method: 'GET', path: `${USERS}/me`, respond: showMe },
  { operation: 'users.search', method: 'POST', path: SEARCH, needs: read, respond: searchUsersByFilter },
  { operation: 'users.search', method: 'GET', path: SEARCH, needs: read, respond: searchUsersByQuery },
  { operation: 'users.get', method: 'GET', path: USER, needs: read, respond: getUser },
  { operation: 'users.update', method: 'PUT', path: USER, needs: write, respond: updateUser },
  { operation: 'users.delete', method: 'DELETE', path: USER, needs: write, respond: deleteUser },
])

function listUsers(context: TykContext): Reply | Promise<Reply> {
  return showPage(context, visibleUsers(context))
}

async function createUser(context: TykContext): Promise<Reply> {
  const { world, caller, profile } = context
  const draft = readBody(context, userSchema)
  const password = profile.takesPasswords ? draft.password : undefined
  if (password) refuseWeakPassword(context, password)
  const secret = password ? await makeSecret(world, password) : null
  const user = addUser(context, draft, { orgId: caller.orgId, secret })
  return done(profile.created.message, profile.created.showsId ? idOf(user) : profile.meta)
}

function getUser(context: TykContext): Reply {
  return json(200, viewUser(context.world, requireUser(context), context.profile.userKeys))
}

function updateUser(context: TykContext): Reply {
  const { world, profile, errors } = context
  const draft = readOptionalBody(context, userSchema)
  const updated = changeUser(context, requireUser(context, errors.noUserToUpdate), draft)
  if (profile.updateShowsUser) return json(200, viewUser(world, updated, profile.userKeys))
  return done('User updated', null)
}

function deleteUser(context: TykContext): Reply {
  context.world.removeUser(requireUser(context))
  return done('User deleted', context.profile.meta)
}

function showMe({ world, caller, profile, errors }: TykContext): Reply {
  if (!caller.user) throw new ApiError(withHint(errors.noCurrentUser().reply, NO_ADMIN))
  return json(200, viewUser(world, caller.user, profile.userKeys))
}

function searchUsersByQuery(context: TykContext): Reply | Promise<Reply> {
  const query = context.request.query.get('q')
  if (query === null) throw context.errors.noSearch()
  return showPage(context, searchByEmail(context, query))
}

function searchUsersByFilter(context: TykContext): Reply | Promise<Reply> {
  const { filters } = readBody(context, { filters: 'object' })
  const query = isObject(filters) ? filters.query : undefined
  if (typeof query !== 'string') throw context.errors.noSearchFilter()
  return showPage(context, searchByEmail(context, query))
}

function showPage({ world, profile, request }: TykContext, users: Pageable<User>): Reply | Promise<Reply> {
  const { items, pages } = paginate(users, request.query.get('p'))
  return runInTurns(jsonOfList(200, 'users', viewUsers(world, items, profile.userKeys), { pages }))
}
