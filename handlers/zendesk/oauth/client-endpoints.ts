import { json, type Reply } from '../../../src/reply.js'
import { created, deleted, type ZendeskContext, type ZendeskRoute } from '../context.js'
import { errors } from '../errors.js'
import { type Collection, collect, list } from '../lists/pages.js'
import { resourceOf, toId } from '../wire.js'
import { createClient, deleteClient, generateSecret, updateClient } from './clients.js'
import { type OAuthClient, oauthClientModel } from './model.js'
import { viewClient } from './view.js'

const CLIENTS = '/oauth/clients'
const CLIENT = '/oauth/clients/:clientId'
const SECRET = '/oauth/clients/:clientId/generate_secret'
const OWN_CLIENTS = '/users/me/oauth/clients'

/** The applications that people may let in. */
export const oauthClientRoutes: readonly ZendeskRoute[] = [
  { operation: 'oauth.clients.list', method: 'GET', path: CLIENTS, who: 'admin', respond: listClients },
  { operation: 'oauth.clients.list-own', method: 'GET', path: OWN_CLIENTS, who: 'admin', respond: listOwn },
  { operation: 'oauth.clients.create', method: 'POST', path: CLIENTS, who: 'admin', respond: create },
  { operation: 'oauth.clients.get', method: 'GET', path: CLIENT, who: 'admin', respond: get },
  { operation: 'oauth.clients.update', method: 'PUT', path: CLIENT, who: 'admin', respond: update },
  { operation: 'oauth.clients.delete', method: 'DELETE', path: CLIENT, who: 'admin', respond: remove },
  { operation: 'oauth.clients.secret', method: 'PUT', path: SECRET, who: 'admin', respond: renewSecret },
  {
    operation: 'oauth.global-clients.list',
    method: 'GET',
    path: '/oauth/global_clients',
    who: 'admin',
    respond: (context) => list(context, { key: 'global_clients', rows: collect([]), view: (row) => row }),
  },
]

function listClients(context: ZendeskContext): Reply {
  return show(context, context.world.table(oauthClientModel))
}

function listOwn(context: ZendeskContext): Reply {
  const own = [...context.world.table(oauthClientModel)].filter(
    ({ userId }) => userId === context.caller.user?.id,
  )
  return show(context, collect(own))
}

function show(context: ZendeskContext, rows: Collection<OAuthClient>): Reply {
  return list(context, { key: 'clients', rows, view: (client) => viewClient(context, client) })
}

function create(context: ZendeskContext): Reply {
  const attributes = resourceOf(context.request, 'client')
  const client = createClient(context.world, context.caller.user?.id ?? 0, attributes)
  return created(context, `/oauth/clients/${client.id}`, { client: viewClient(context, client, true) })
}

function get(context: ZendeskContext): Reply {
  return json(200, { client: viewClient(context, requireClient(context)) })
}

function update(context: ZendeskContext): Reply {
  const attributes = resourceOf(context.request, 'client')
  const client = updateClient(context.world, requireClient(context), attributes)
  return json(200, { client: viewClient(context, client) })
}

function renewSecret(context: ZendeskContext): Reply {
  const client = generateSecret(context.world, requireClient(context))
  return json(200, { client: viewClient(context, client, true) })
}

function remove(context: ZendeskContext): Reply {
  deleteClient(context.world, requireClient(context))
  return deleted()
}

function requireClient({ world, params }: ZendeskContext): OAuthClient {
  const id = toId(params.clientId)
  if (id === undefined) throw errors.invalidAttribute('id', 'Invalid parameter: id must be an integer')
  const client = world.table(oauthClientModel).get(id)
  if (!client) throw errors.notFound()
  return client
}
