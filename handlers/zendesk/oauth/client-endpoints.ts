import { json, type Reply } from '../../../src/reply.js'
import { created, deleted, type ZendeskContext, type ZendeskRoute } from '../context.js'
import { type Collection, collect, paginate } from '../lists/pages.js'
import { requireRecord } from '../records/lookup.js'
import { resourceOf } from '../wire.js'
import * as rules from './clients.js'
import { type OAuthClient, oauthClientModel } from './model.js'
import { viewClient, viewNewClient } from './view.js'

const CLIENTS = '/oauth/clients'
const CLIENT = '/oauth/clients/:clientId'
const SECRET = '/oauth/clients/:clientId/generate_secret'
const OWN_CLIENTS = '/users/me/oauth/clients'

/** OAuth clients. */
export const oauthClientEndpoints: readonly ZendeskRoute[] = [
  { operation: 'oauth.clients.list', method: 'GET', path: CLIENTS, access: 'admin', respond: listClients },
  {
    operation: 'oauth.clients.listOwn',
    method: 'GET',
    path: OWN_CLIENTS,
    access: 'admin',
    respond: listOwnClients,
  },
  {
    operation: 'oauth.clients.create',
    method: 'POST',
    path: CLIENTS,
    access: 'admin',
    respond: createClient,
  },
  { operation: 'oauth.clients.show', method: 'GET', path: CLIENT, access: 'admin', respond: showClient },
  { operation: 'oauth.clients.update', method: 'PUT', path: CLIENT, access: 'admin', respond: updateClient },
  {
    operation: 'oauth.clients.delete',
    method: 'DELETE',
    path: CLIENT,
    access: 'admin',
    respond: deleteClient,
  },
  {
    operation: 'oauth.clients.generateSecret',
    method: 'PUT',
    path: SECRET,
    access: 'admin',
    respond: generateSecret,
  },
  {
    operation: 'oauth.globalClients.list',
    method: 'GET',
    path: '/oauth/global_clients',
    access: 'admin',
    respond: (context) => paginate(context, { key: 'global_clients', rows: collect([]), view: (row) => row }),
  },
]

function listClients(context: ZendeskContext): Reply {
  return replyWithClients(context, context.world.table(oauthClientModel))
}

function listOwnClients(context: ZendeskContext): Reply {
  const own = [...context.world.table(oauthClientModel)].filter(
    ({ userId }) => userId === context.caller.user?.id,
  )
  return replyWithClients(context, collect(own))
}

function replyWithClients(context: ZendeskContext, rows: Collection<OAuthClient>): Reply {
  return paginate(context, { key: 'clients', rows, view: (client) => viewClient(context, client) })
}

function createClient(context: ZendeskContext): Reply {
  const attributes = resourceOf(context.request, 'client')
  const client = rules.createClient(context.world, context.caller.user?.id ?? 0, attributes)
  return created(context, `/oauth/clients/${client.id}`, { client: viewNewClient(context, client) })
}

function showClient(context: ZendeskContext): Reply {
  return json(200, { client: viewClient(context, requireClient(context)) })
}

function updateClient(context: ZendeskContext): Reply {
  const attributes = resourceOf(context.request, 'client')
  const client = rules.updateClient(context.world, requireClient(context), attributes)
  return json(200, { client: viewClient(context, client) })
}

function generateSecret(context: ZendeskContext): Reply {
  const client = rules.generateSecret(context.world, requireClient(context))
  return json(200, { client: viewNewClient(context, client) })
}

function deleteClient(context: ZendeskContext): Reply {
  rules.deleteClient(context.world, requireClient(context))
  return deleted()
}

function requireClient(context: ZendeskContext): OAuthClient {
  return requireRecord(context, oauthClientModel, 'clientId')
}
