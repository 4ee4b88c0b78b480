import type { User } from '../../../src/model/user.js'
import { json, type Reply } from '../../../src/reply.js'
import { created, deletedByVersion, empty, type ZendeskContext, type ZendeskRoute } from '../context.js'
import { errors } from '../errors.js'
import { collect, list } from '../lists/pages.js'
import { requireUser } from '../users/endpoints.js'
import { resourceOf, toId, toList } from '../wire.js'
import { type Identity, identitiesOf, identityId, readIdentities } from './model.js'
import {
  createIdentity,
  makePrimary,
  removeIdentity,
  requestVerification,
  updateIdentity,
  verifyIdentity,
} from './rules.js'
import { identityPath, viewIdentity } from './view.js'

const OF_USER = '/users/:userId/identities'
const ONE = `${OF_USER}/:identityId`
const OF_SELF = '/end_users/:userId/identities'
const OWN = `${OF_SELF}/:identityId`

/** Identities: of anybody for agents, and of themselves for end users. */
export const identityRoutes: readonly ZendeskRoute[] = [
  { operation: 'identities.list', method: 'GET', path: OF_USER, who: 'agent', respond: listIdentities },
  { operation: 'identities.create', method: 'POST', path: OF_USER, who: 'agent', respond: create },
  { operation: 'identities.get', method: 'GET', path: ONE, who: 'agent', respond: get },
  { operation: 'identities.update', method: 'PUT', path: ONE, who: 'agent', respond: update },
  { operation: 'identities.delete', method: 'DELETE', path: ONE, who: 'agent', respond: remove },
  {
    operation: 'identities.make-primary',
    method: 'PUT',
    path: `${ONE}/make_primary`,
    who: 'agent',
    respond: promote,
  },
  { operation: 'identities.verify', method: 'PUT', path: `${ONE}/verify`, who: 'agent', respond: verify },
  {
    operation: 'identities.request-verification',
    method: 'PUT',
    path: `${ONE}/request_verification`,
    who: 'agent',
    respond: request,
  },
  { operation: 'identities.list-own', method: 'GET', path: OF_SELF, who: 'user', respond: listIdentities },
  { operation: 'identities.create-own', method: 'POST', path: OF_SELF, who: 'user', respond: create },
  { operation: 'identities.get-own', method: 'GET', path: OWN, who: 'user', respond: get },
  { operation: 'identities.delete-own', method: 'DELETE', path: OWN, who: 'user', respond: remove },
  {
    operation: 'identities.make-own-primary',
    method: 'PUT',
    path: `${OWN}/make_primary`,
    who: 'user',
    respond: promote,
  },
  {
    operation: 'identities.request-own-verification',
    method: 'PUT',
    path: `${OWN}/request_verification`,
    who: 'user',
    respond: request,
  },
]

/** What end users may not say of identities of their own. */
const NOT_OWN: ReadonlySet<string> = new Set(['verified', 'primary', 'skip_verify_email'])

function listIdentities(context: ZendeskContext): Reply {
  const { query } = context.request
  const types = [...query.getAll('type[]'), ...toList(query.get('type'))]
  const rows = readIdentities(context.world, requireOwner(context))
  return listed(context, types.length === 0 ? rows : rows.filter(({ type }) => types.includes(type)))
}

function listed(context: ZendeskContext, rows: readonly Identity[]): Reply {
  return list(context, {
    key: 'identities',
    rows: collect(rows),
    view: (identity) => viewIdentity(context, identity),
  })
}

function create(context: ZendeskContext): Reply {
  const user = requireOwner(context)
  const given = Object.entries(resourceOf(context.request, 'identity'))
  const isEndUser = context.caller.role === 'end-user'
  const allowed = isEndUser ? given.filter(([name]) => !NOT_OWN.has(name)) : given
  const identity = createIdentity(context.world, user, Object.fromEntries(allowed))
  return created(context, identityPath(identity), { identity: viewIdentity(context, identity) })
}

function get(context: ZendeskContext): Reply {
  const identity = findIdentity(context, readIdentities(context.world, requireOwner(context)))
  return shown(context, identity)
}

function update(context: ZendeskContext): Reply {
  const { user, identity } = requireIdentity(context)
  const attributes = resourceOf(context.request, 'identity')
  return shown(context, updateIdentity(context.world, user, identity, attributes))
}

function verify(context: ZendeskContext): Reply {
  const { user, identity } = requireIdentity(context)
  return shown(context, verifyIdentity(context.world, user, identity))
}

function promote(context: ZendeskContext): Reply {
  const { user, identity } = requireIdentity(context)
  if (context.caller.role === 'end-user' && !identity.verified) throw errors.forbidden()
  makePrimary(context.world, user, identity)
  return listed(context, identitiesOf(context.world, context.world.users.get(user.id) ?? user))
}

function request(context: ZendeskContext): Reply {
  const { user, identity } = requireIdentity(context)
  requestVerification(context.world, user, identity)
  return empty(200)
}

function remove(context: ZendeskContext): Reply {
  const { user, identity } = requireIdentity(context)
  removeIdentity(context.world, user, identity)
  return deletedByVersion(context)
}

function shown(context: ZendeskContext, identity: Identity): Reply {
  return json(200, { identity: viewIdentity(context, identity) })
}

function requireIdentity(context: ZendeskContext): { user: User; identity: Identity } {
  const user = requireOwner(context)
  findIdentity(context, readIdentities(context.world, user))
  return { user, identity: findIdentity(context, identitiesOf(context.world, user)) }
}

/** @throws ApiError when the path names another identity */
function findIdentity({ params }: ZendeskContext, identities: readonly Identity[]): Identity {
  const id = toId(params.identityId)
  const identity = identities.find((row) => identityId(row) === id)
  if (!identity) throw errors.notFound()
  return identity
}

function requireOwner(context: ZendeskContext): User {
  const user = requireUser(context)
  if (context.caller.role === 'end-user' && context.caller.user?.id !== user.id) throw errors.forbidden()
  return user
}
