import type { Context, Endpoint } from '../../../src/dialect.js'
import { json, type Reply } from '../../../src/reply.js'
import { isAllowed } from '../acl.js'
import type { Caller } from '../auth.js'
import { refusals } from '../errors.js'
import { findUsers, readFind } from '../find.js'
import { findUser, objectIdOf } from '../ids.js'
import type { ParseOptions } from '../options.js'
import { usesRegex } from '../query.js'
import { loadRegexCompiler } from '../regex.js'
import { deleteUser, signUp, updateUser } from '../rules.js'
import { startSession } from '../sessions.js'
import { toIso } from '../values.js'
import { project, viewSelf, viewUser } from '../view.js'
import { bodyOf } from '../wire.js'

type ParseContext = Context<Caller, ParseOptions>
type ParseEndpoint = Endpoint<Caller, ParseOptions>

const READ_PARAMETERS: ReadonlySet<string> = new Set([
  'keys',
  'include',
  'excludeKeys',
  'readPreference',
  'includeReadPreference',
  'subqueryReadPreference',
])

/** The users' resource; the SDK reaches the same one as a class. */
export const userEndpoints: readonly ParseEndpoint[] = [
  ...resource('/users', 'users'),
  ...resource('/classes/_User', 'classes.users'),
]

function resource(path: string, name: string): readonly ParseEndpoint[] {
  return [
    { operation: `${name}.list`, method: 'GET', path, respond: list },
    { operation: `${name}.create`, method: 'POST', path, respond: create },
    { operation: `${name}.get`, method: 'GET', path: `${path}/:objectId`, respond: get },
    { operation: `${name}.update`, method: 'PUT', path: `${path}/:objectId`, respond: update },
    { operation: `${name}.delete`, method: 'DELETE', path: `${path}/:objectId`, respond: remove },
  ]
}

function list({ world, caller, request }: ParseContext): Reply | Promise<Reply> {
  const find = readFind(request.query)
  if (!usesRegex(find.where)) return json(200, findUsers(world, caller, find))
  return loadRegexCompiler().then((regex) => json(200, findUsers(world, caller, find, regex)))
}

function create({ world, caller, request, options }: ParseContext): Reply {
  const { user, results } = signUp(world, caller, bodyOf(request))
  const session = startSession(world, user, {
    createdWith: { action: 'signup', authProvider: 'password' },
    installationId: caller.installationId,
    sessionLength: options.sessionLength,
  })
  const objectId = objectIdOf(user)
  return json(
    201,
    { objectId, createdAt: toIso(user.createdAt), ...results, sessionToken: session.token },
    { location: `${request.baseUrl}/users/${objectId}` },
  )
}

function get({ world, caller, request, params }: ParseContext): Reply {
  if (request.search !== '') refuseOddParameters(request.query)
  const user = findUser(world, params.objectId ?? '')
  if (!user || !isAllowed(world, caller, 'read', user)) throw refusals.objectNotFound()
  const isSelf = caller.session !== undefined && caller.user?.id === user.id
  const view = isSelf ? viewSelf(world, user, caller, caller.session.token) : viewUser(world, user, caller)
  if (request.search === '') return json(200, view)
  const keys = request.query.get('keys')?.split(',')
  const excluded = request.query.get('excludeKeys')?.split(',') ?? []
  return json(200, project(view, keys, excluded))
}

function refuseOddParameters(query: URLSearchParams): void {
  for (const name of query.keys()) if (!READ_PARAMETERS.has(name)) throw refusals.improperEncode()
}

function update({ world, caller, request, params, options }: ParseContext): Reply {
  const body = bodyOf(request)
  const { user, results } = updateUser(world, caller, params.objectId ?? '', body)
  const reply = { updatedAt: toIso(user.updatedAt), ...results }
  if (!('password' in body) || caller.isMaster) return json(200, reply)
  const session = startSession(world, user, {
    createdWith: { action: 'login', authProvider: 'password' },
    installationId: caller.installationId ?? caller.session?.installationId ?? undefined,
    sessionLength: options.sessionLength,
  })
  return json(200, { ...reply, sessionToken: session.token })
}

function remove({ world, caller, params }: ParseContext): Reply {
  deleteUser(world, caller, params.objectId ?? '')
  return json(200, {})
}
