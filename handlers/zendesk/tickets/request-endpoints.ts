import { json, type Reply } from '../../../src/reply.js'
import { created, type ZendeskContext, type ZendeskRoute } from '../context.js'
import { errors } from '../errors.js'
import { type Collection, collect, paginate } from '../lists/pages.js'
import { requireRecord } from '../records/lookup.js'
import { requireAccessibleUser } from '../users/lookup.js'
import { resourceOf, toList } from '../wire.js'
import { type Ticket, ticketModel, ticketsOf } from './model.js'
import * as rules from './rules.js'
import { viewRequest } from './view.js'

/** Requests: tickets as their requesters see them. */
export const requestEndpoints: readonly ZendeskRoute[] = [
  { operation: 'requests.list', method: 'GET', path: '/requests', access: 'user', respond: listRequests },
  {
    operation: 'requests.create',
    method: 'POST',
    path: '/requests',
    access: 'anyone',
    respond: createRequest,
  },
  { operation: 'requests.show', method: 'GET', path: '/requests/:id', access: 'user', respond: showRequest },
  {
    operation: 'requests.update',
    method: 'PUT',
    path: '/requests/:id',
    access: 'user',
    respond: updateRequest,
  },
  {
    operation: 'requests.listOfUser',
    method: 'GET',
    path: '/users/:userId/requests',
    access: 'user',
    respond: listRequestsOfUser,
  },
]

// Agents see all requests, end users their own.
function listRequests(context: ZendeskContext): Reply {
  const { world, caller } = context
  if (caller.role !== 'end-user') return replyWithRequests(context, world.table(ticketModel))
  return replyWithRequests(context, collect(caller.user ? ticketsOf(world, caller.user, 'requester') : []))
}

function listRequestsOfUser(context: ZendeskContext): Reply {
  const user = requireAccessibleUser(context)
  return replyWithRequests(context, collect(ticketsOf(context.world, user, 'requester')))
}

function replyWithRequests(context: ZendeskContext, requests: Collection<Ticket>): Reply {
  const statuses = toList(context.request.query.get('status'))
  const view = (ticket: Ticket) => viewRequest(context, ticket)
  if (statuses.length === 0) return paginate(context, { key: 'requests', rows: requests, view })
  const rows = requests.page(0, requests.size).filter(({ status }) => statuses.includes(status))
  return paginate(context, { key: 'requests', rows: collect(rows), view })
}

async function createRequest(context: ZendeskContext): Promise<Reply> {
  const ticket = await rules.createRequest(
    context.world,
    context.caller,
    resourceOf(context.request, 'request'),
  )
  return created(context, `/requests/${ticket.id}`, { request: viewRequest(context, ticket) })
}

function showRequest(context: ZendeskContext): Reply {
  return json(200, { request: viewRequest(context, requireRequest(context)) })
}

function updateRequest(context: ZendeskContext): Reply {
  const ticket = requireRequest(context)
  const changed = rules.updateRequest(
    context.world,
    context.caller,
    ticket,
    resourceOf(context.request, 'request'),
  )
  return json(200, { request: viewRequest(context, changed) })
}

// Replies to end users with 404 for requests that they may not see.
function requireRequest(context: ZendeskContext): Ticket {
  const ticket = requireRecord(context, ticketModel, 'id')
  if (!rules.maySeeTicket(context.caller, ticket)) throw errors.notFound()
  return ticket
}
