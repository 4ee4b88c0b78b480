import type { Reply } from '../../../src/reply.js'
import type { ZendeskContext, ZendeskRoute } from '../context.js'
import { collect, list } from '../lists/pages.js'
import { requireUser } from '../users/endpoints.js'
import { type Part, ticketsOf } from './model.js'
import { viewTicket } from './view.js'

/** What a user has to do with tickets, by the name of the list. */
const PARTS: Readonly<Record<string, Part>> = {
  requested: 'requester',
  ccd: 'collaborator',
  assigned: 'assignee',
}

/** The tickets of users. */
export const ticketRoutes: readonly ZendeskRoute[] = Object.entries(PARTS).map(([name, part]) => ({
  operation: `users.tickets-${name}`,
  method: 'GET',
  path: `/users/:userId/tickets/${name}`,
  who: 'agent',
  respond: (context) => listTickets(context, part),
}))

function listTickets(context: ZendeskContext, part: Part): Reply {
  return list(context, {
    key: 'tickets',
    rows: collect(ticketsOf(context.world, requireUser(context), part)),
    view: (ticket) => viewTicket(context, ticket),
  })
}
