import { json, type Reply } from '../../../src/reply.js'
import { created, deleted, type ZendeskContext, type ZendeskRoute } from '../context.js'
import { errors } from '../errors.js'
import { type Collection, collect, paginate } from '../lists/pages.js'
import { bodyOf, resourceOf, toId, toPlainText } from '../wire.js'
import { isStandIn, isUsable } from './access.js'
import { NO_STORE } from './errors.js'
import * as grants from './grants.js'
import { type OAuthToken, oauthClientModel, oauthTokenModel } from './model.js'
import * as rules from './tokens.js'
import { viewGrant, viewNewToken, viewToken } from './view.js'

const TOKENS = '/oauth/tokens'
const TOKEN = '/oauth/tokens/:tokenId'

/** Endpoints where users manage their tokens. They are below `/api/v2`. */
export const oauthTokenEndpoints: readonly ZendeskRoute[] = [
  { operation: 'oauth.tokens.list', method: 'GET', path: TOKENS, access: 'user', respond: listTokens },
  { operation: 'oauth.tokens.create', method: 'POST', path: TOKENS, access: 'admin', respond: createToken },
  { operation: 'oauth.tokens.show', method: 'GET', path: TOKEN, access: 'user', respond: showToken },
  { operation: 'oauth.tokens.delete', method: 'DELETE', path: TOKEN, access: 'user', respond: deleteToken },
]

/** The endpoint where clients get tokens. It is at the root. */
export const grantEndpoints: readonly ZendeskRoute[] = [
  { operation: 'oauth.tokens.grant', method: 'POST', path: TOKENS, access: 'anyone', respond: grantToken },
]

function grantToken(context: ZendeskContext): Reply {
  const { query } = context.request
  const parameters = Object.entries({ ...Object.fromEntries(query), ...bodyOf(context.request) })
  // A parameter without a value counts as missing.
  const given = parameters.flatMap(([name, value]) =>
    value === null || value === '' ? [] : [[name, toPlainText(value)]],
  )
  return json(200, viewGrant(grants.grantToken(context, Object.fromEntries(given))), NO_STORE)
}

function listTokens(context: ZendeskContext): Reply {
  const { query } = context.request
  const clientId = query.get('client_id')
  const includesAllClients = clientId === null
  const rows = visibleTokens(context).filter(
    (token) => isUsable(context.world, token) && (includesAllClients || String(token.clientId) === clientId),
  )
  const tokens: Collection<OAuthToken> = collect(rows)
  return paginate(context, { key: 'tokens', rows: tokens, view: (token) => viewToken(context, token) })
}

function visibleTokens({ world, caller, request }: ZendeskContext): OAuthToken[] {
  const tokens = world.table(oauthTokenModel)
  const isAll = caller.role === 'admin' && ['true', '1'].includes(request.query.get('all') ?? '')
  const rows = isAll ? [...tokens] : tokens.findAllBy('user', String(caller.user?.id))
  return caller.token && isStandIn(caller.token) ? [...rows, caller.token] : rows
}

function createToken(context: ZendeskContext): Reply {
  const { world, caller, request } = context
  if (!caller.user) throw errors.unauthenticated()
  const { client_id: clientId, scopes } = resourceOf(request, 'token')
  const client = world.table(oauthClientModel).get(Number(toPlainText(clientId)))
  const token = rules.createToken(world, caller.user, client, scopes)
  return created(context, `/oauth/tokens/${token.id}`, { token: viewNewToken(context, token) })
}

function showToken(context: ZendeskContext): Reply {
  return json(200, { token: viewToken(context, requireToken(context)) })
}

function deleteToken(context: ZendeskContext): Reply {
  rules.revokeToken(context.world, requireToken(context))
  return deleted()
}

// The id `current` means the token of the request.
function requireToken({ world, caller, params }: ZendeskContext): OAuthToken {
  const isCurrent = params.tokenId === 'current'
  const id = isCurrent ? caller.token?.id : toId(params.tokenId)
  if (id === undefined) {
    if (isCurrent) throw errors.notFound()
    throw errors.invalidAttribute('id', 'Invalid parameter: id must be an integer')
  }
  const token = id === caller.token?.id ? caller.token : world.table(oauthTokenModel).get(id)
  if (!token || !isUsable(world, token)) throw errors.notFound()
  const isVisible = isCurrent || token.userId === caller.user?.id || caller.role === 'admin'
  if (!isVisible) throw errors.forbidden()
  return token
}
