import { ApiError } from '../../../src/contract.js'
import { isObject, type JsonObject } from '../../../src/json.js'
import { containsText } from '../../../src/model/contains.js'
import { runInTurns } from '../../../src/model/turns.js'
import type { User } from '../../../src/model/user.js'
import { json, jsonOfList, type Reply, withHint } from '../../../src/reply.js'
import { type TykContext, type TykRoute, toEndpoints } from '../context.js'
import { done } from '../errors.js'
import { emailOf, usersOf } from '../facet.js'
import { idOf } from '../ids.js'
import { type Pageable, paginate, toPageable } from '../lists/paging.js'
import { refuseWeak } from '../passwords/rules.js'
import { makeSecret } from '../passwords/secrets.js'
import { readBody, readOptionalBody } from '../wire.js'
import { createUser, findUser, updateUser, userSchema } from './rules.js'
import { viewUser } from './view.js'

const NO_ADMIN =
  'Unknown keys act as the admin, and there is no active one. Please add "admin": true to a person of the fixture, or send the access key of a user.'

const READ = { section: 'users', level: 'read' } as const
const WRITE = { section: 'users', level: 'write' } as const

const routes: readonly TykRoute[] = [
  { operation: 'users.list', method: 'GET', path: '/api/users', needs: READ, respond: list },
  { operation: 'users.create', method: 'POST', path: '/api/users', needs: WRITE, respond: create },
  { operation: 'users.me', method: 'GET', path: '/api/users/me', respond: me },
  { operation: 'users.search', method: 'POST', path: '/api/users/search', needs: READ, respond: search },
  { operation: 'users.find', method: 'GET', path: '/api/users/search', needs: READ, respond: find },
  { operation: 'users.get', method: 'GET', path: '/api/users/:userId', needs: READ, respond: get },
  { operation: 'users.update', method: 'PUT', path: '/api/users/:userId', needs: WRITE, respond: update },
  { operation: 'users.delete', method: 'DELETE', path: '/api/users/:userId', needs: WRITE, respond: remove },
]

/** The users of the caller's organisation. */
export const userEndpoints = toEndpoints(routes)

function list(context: TykContext): Reply | Promise<Reply> {
  return answerPage(context, usersOf(context.world, context.caller.orgId))
}

async function create(context: TykContext): Promise<Reply> {
  const { world, caller, profile } = context
  const draft = readBody(context, userSchema)
  const password = profile.takesPasswords ? draft.password : undefined
  if (password) refuseWeak(context, password)
  const secret = password ? await makeSecret(world, password) : null
  const user = createUser(context, draft, { orgId: caller.orgId, secret })
  return done(profile.created.message, profile.created.showsId ? idOf(user) : profile.meta)
}

function get(context: TykContext): Reply {
  const user = findUser(context, context.params.userId ?? '')
  if (!user) throw context.errors.noSuchUser()
  return json(200, viewUser(context.world, user, context.profile.userKeys))
}

function update(context: TykContext): Reply {
  const { world, profile, errors, params } = context
  const draft = readOptionalBody(context, userSchema)
  const user = findUser(context, params.userId ?? '')
  if (!user) throw errors.noUserToUpdate()
  const updated = updateUser(context, user, draft)
  if (profile.updateShowsUser) return json(200, viewUser(world, updated, profile.userKeys))
  return done('User updated', null)
}

function remove(context: TykContext): Reply {
  const user = findUser(context, context.params.userId ?? '')
  if (!user) throw context.errors.noSuchUser()
  context.world.removeUser(user)
  return done('User deleted', context.profile.meta)
}

function me({ world, caller, profile, errors }: TykContext): Reply {
  if (!caller.user) throw new ApiError(withHint(errors.noCurrentUser().reply, NO_ADMIN))
  return json(200, viewUser(world, caller.user, profile.userKeys))
}

function find(context: TykContext): Reply | Promise<Reply> {
  const query = context.request.query.get('q')
  if (query === null) throw context.errors.noSearch()
  return answerPage(context, findByEmail(context, query))
}

function search(context: TykContext): Reply | Promise<Reply> {
  const { filters } = readBody(context, { filters: 'object' })
  const query = isObject(filters) ? filters.query : undefined
  if (typeof query !== 'string') throw context.errors.noSearchFilter()
  return answerPage(context, findByEmail(context, query))
}

function findByEmail({ world, caller }: TykContext, query: string): Pageable<User> {
  const users = usersOf(world, caller.orgId)
  const part = query.toLowerCase()
  return toPageable(
    users.page(0, users.size).filter((user) => containsText(emailOf(world, user).toLowerCase(), part)),
  )
}

function answerPage(context: TykContext, rows: Pageable<User>): Reply | Promise<Reply> {
  const { items, pages } = paginate(rows, context.request.query.get('p'))
  return runInTurns(jsonOfList(200, 'users', viewAll(context, items), { pages }))
}

function* viewAll({ world, profile }: TykContext, users: readonly User[]): Generator<JsonObject> {
  for (const user of users) yield viewUser(world, user, profile.userKeys)
}
