import type { User } from '../../../src/model/user.js'
import { json, type Reply } from '../../../src/reply.js'
import { created, deletedByVersion, empty, type ZendeskContext, type ZendeskRoute } from '../context.js'
import { errors } from '../errors.js'
import { collect, paginate } from '../lists/pages.js'
import { requireAccessibleUser } from '../users/lookup.js'
import { resourceOf, toId, toList } from '../wire.js'
import { readIdentities, syncIdentities } from './lookup.js'
import { type Identity, identityId } from './model.js'
import * as rules from './rules.js'
import * as verification from './verification.js'
import { identityPath, viewIdentity } from './view.js'

const OF_USER = '/users/:userId/identities'
const ONE = `${OF_USER}/:identityId`
const OF_SELF = '/end_users/:userId/identities'
const OWN = `${OF_SELF}/:identityId`

/** Identities. Agents manage the identities of all users, and end users their own. */
export const identityEndpoints: readonly ZendeskRoute[] = [
  { operation: 'identities.list', method: 'GET', path: OF_USER, access: 'agent', respond: listIdentities },
  { operation: 'identities.create', method: 'POST', path: OF_USER, access: 'agent', respond: createIdentity },
  { operation: 'identities.show', method: 'GET', path: ONE, access: 'agent', respond: showIdentity },
  { operation: 'identities.update', method: 'PUT', path: ONE, access: 'agent', respond: updateIdentity },
  { operation: 'identities.delete', method: 'DELETE', path: ONE, access: 'agent', respond: deleteIdentity },
  {
    operation: 'identities.makePrimary',
    method: 'PUT',
    path: `${ONE}/make_primary`,
    access: 'agent',
    respond: makeIdentityPrimary,
  },
  {
    operation: 'identities.verify',
    method: 'PUT',
    path: `${ONE}/verify`,
    access: 'agent',
    respond: verifyIdentity,
  },
  {
    operation: 'identities.requestVerification',
    method: 'PUT',
    path: `${ONE}/request_verification`,
    access: 'agent',
    respond: requestVerification,
  },
  { operation: 'identities.list', method: 'GET', path: OF_SELF, access: 'user', respond: listIdentities },
  { operation: 'identities.create', method: 'POST', path: OF_SELF, access: 'user', respond: createIdentity },
  { operation: 'identities.show', method: 'GET', path: OWN, access: 'user', respond: showIdentity },
  { operation: 'identities.delete', method: 'DELETE', path: OWN, access: 'user', respond: deleteIdentity },
  {
    operation: 'identities.makePrimary',
    method: 'PUT',
    path: `${OWN}/make_primary`,
    access: 'user',
    respond: makeIdentityPrimary,
  },
  {
    operation: 'identities.requestVerification',
    method: 'PUT',
    path: `${OWN}/request_verification`,
    access: 'user',
    respond: requestVerification,
  },
]

/** Attributes that end users may not set. */
const AGENT_ATTRIBUTES: ReadonlySet<string> = new Set(['verified', 'primary', 'skip_verify_email'])

function listIdentities(context: ZendeskContext): Reply {
  const { query } = context.request
  const types = [...query.getAll('type[]'), ...toList(query.get('type'))]
  const rows = readIdentities(context.world, requireAccessibleUser(context))
  return replyWithIdentities(
    context,
    types.length === 0 ? rows : rows.filter(({ type }) => types.includes(type)),
  )
}

function replyWithIdentities(context: ZendeskContext, rows: readonly Identity[]): Reply {
  return paginate(context, {
    key: 'identities',
    rows: collect(rows),
    view: (identity) => viewIdentity(context, identity),
  })
}

function createIdentity(context: ZendeskContext): Reply {
  const user = requireAccessibleUser(context)
  const attributes = Object.entries(resourceOf(context.request, 'identity'))
  const isEndUser = context.caller.role === 'end-user'
  const allowed = isEndUser ? attributes.filter(([name]) => !AGENT_ATTRIBUTES.has(name)) : attributes
  const identity = rules.createIdentity(
    context.world,
    user,
    Object.fromEntries(allowed),
    context.request.baseUrl,
  )
  return created(context, identityPath(identity), { identity: viewIdentity(context, identity) })
}

function showIdentity(context: ZendeskContext): Reply {
  const identity = findInPath(context, readIdentities(context.world, requireAccessibleUser(context)))
  return replyWithIdentity(context, identity)
}

function updateIdentity(context: ZendeskContext): Reply {
  const { user, identity } = requireIdentity(context)
  const attributes = resourceOf(context.request, 'identity')
  return replyWithIdentity(context, rules.updateIdentity(context.world, user, identity, attributes))
}

function verifyIdentity(context: ZendeskContext): Reply {
  const { user, identity } = requireIdentity(context)
  return replyWithIdentity(context, rules.verifyIdentity(context.world, user, identity))
}

function makeIdentityPrimary(context: ZendeskContext): Reply {
  const { user, identity } = requireIdentity(context)
  if (context.caller.role === 'end-user' && !identity.verified) throw errors.forbidden()
  rules.makePrimary(context.world, user, identity)
  return replyWithIdentities(context, syncIdentities(context.world, context.world.users.get(user.id) ?? user))
}

function requestVerification(context: ZendeskContext): Reply {
  const { user, identity } = requireIdentity(context)
  verification.requestVerification(context.world, user, identity, context.request.baseUrl)
  return empty(200)
}

function deleteIdentity(context: ZendeskContext): Reply {
  const { user, identity } = requireIdentity(context)
  rules.removeIdentity(context.world, user, identity)
  return deletedByVersion(context)
}

function replyWithIdentity(context: ZendeskContext, identity: Identity): Reply {
  return json(200, { identity: viewIdentity(context, identity) })
}

function requireIdentity(context: ZendeskContext): { user: User; identity: Identity } {
  const user = requireAccessibleUser(context)
  findInPath(context, readIdentities(context.world, user))
  return { user, identity: findInPath(context, syncIdentities(context.world, user)) }
}

/** @throws ApiError when the identity in the path is not in the list */
function findInPath({ params }: ZendeskContext, identities: readonly Identity[]): Identity {
  const id = toId(params.identityId)
  const identity = identities.find((row) => identityId(row) === id)
  if (!identity) throw errors.notFound()
  return identity
}
