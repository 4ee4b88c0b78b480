import type { Reply } from '../../../src/reply.js'
import type { ZendeskContext, ZendeskRoute } from '../context.js'
import { collect, paginate } from '../lists/pages.js'
import { requireUser } from '../users/lookup.js'
import { type TicketRole, ticketsOf } from './model.js'
import { viewTicket } from './view.js'

/** Tickets of users, by the role of the user in the ticket. */
export const ticketEndpoints: readonly ZendeskRoute[] = [
  {
    operation: 'tickets.listRequested',
    method: 'GET',
    path: '/users/:userId/tickets/requested',
    access: 'agent',
    respond: (context) => listTicketsOfUser(context, 'requester'),
  },
  {
    operation: 'tickets.listCcd',
    method: 'GET',
    path: '/users/:userId/tickets/ccd',
    access: 'agent',
    respond: (context) => listTicketsOfUser(context, 'collaborator'),
  },
  {
    operation: 'tickets.listAssigned',
    method: 'GET',
    path: '/users/:userId/tickets/assigned',
    access: 'agent',
    respond: (context) => listTicketsOfUser(context, 'assignee'),
  },
]

function listTicketsOfUser(context: ZendeskContext, role: TicketRole): Reply {
  return paginate(context, {
    key: 'tickets',
    rows: collect(ticketsOf(context.world, requireUser(context), role)),
    view: (ticket) => viewTicket(context, ticket),
  })
}
