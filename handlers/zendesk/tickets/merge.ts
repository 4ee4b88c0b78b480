import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { type TicketRole, ticketModel, ticketsOf } from './model.js'

const TICKET_ROLES: readonly TicketRole[] = ['requester', 'collaborator', 'assignee']

/**
 * Moves the tickets of the loser of a merge to the winner. A requester is never a collaborator of the same ticket.
 *
 * @see https://support.zendesk.com/hc/en-us/articles/4408887695898
 */
export function moveTickets(world: World, loser: User, winner: User): void {
  const tickets = world.table(ticketModel)
  const moved = new Map(
    TICKET_ROLES.flatMap((role) => ticketsOf(world, loser, role)).map((ticket) => [ticket.id, ticket]),
  )
  const move = <Id extends number | null>(id: Id) => (id === loser.id ? winner.id : id)
  for (const ticket of moved.values()) {
    const requesterId = move(ticket.requesterId)
    const collaborators = new Set(ticket.collaboratorIds.map(move))
    collaborators.delete(requesterId)
    tickets.replace(ticket, {
      requesterId,
      submitterId: move(ticket.submitterId),
      assigneeId: move(ticket.assigneeId),
      collaboratorIds: [...collaborators],
    })
  }
}
