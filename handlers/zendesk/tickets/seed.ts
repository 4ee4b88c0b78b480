import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { zendeskFacet } from '../facet.js'
import { type Ticket, ticketModel } from './model.js'
import { seedContents, type TicketContent } from './seed-contents.js'

const FIRST_PEOPLE = 16
const REQUESTERS = 9
const CCD_EVERY = 3

/**
 * Inserts tickets of the first users of an account, oldest first. Reads only a few users, because the population may be
 * large. Draws no random values, because these would change the users that a random seed generates.
 */
export function seedTickets(world: World): void {
  const people = world.users.page(0, FIRST_PEOPLE)
  const isAdmin = (user: User) => zendeskFacet.of(world, user).role === 'admin'
  const admin = people.find(isAdmin)
  const requesters = people.filter((user) => !isAdmin(user)).slice(0, REQUESTERS)
  const tickets = seedContents.flatMap((content, index) => toTicket(world, requesters, admin, content, index))
  tickets.sort((a, b) => a.createdAt - b.createdAt)
  for (const ticket of tickets) world.table(ticketModel).insert(ticket)
}

function toTicket(
  world: World,
  people: readonly User[],
  admin: User | undefined,
  content: TicketContent,
  index: number,
): Omit<Ticket, 'id'>[] {
  const requester = people[index % people.length]
  if (!requester) return []
  const colleague = people[(index + 1) % people.length]
  const isCcd = index % CCD_EVERY === 0 && colleague !== undefined && colleague !== requester
  const isNew = content.status === 'new'
  const createdAt = between(requester, (Math.floor(index / people.length) + 1) / 4)
  return [
    {
      ...content,
      requesterId: requester.id,
      submitterId: requester.id,
      assigneeId: isNew ? null : (admin?.id ?? null),
      organizationId: zendeskFacet.of(world, requester).organizationId,
      groupId: isNew || !admin ? null : zendeskFacet.of(world, admin).defaultGroupId,
      collaboratorIds: isCcd ? [colleague.id] : [],
      customFields: [],
      ticketFormId: null,
      dueAt: null,
      createdAt,
      updatedAt: isNew ? createdAt : requester.updatedAt,
    },
  ]
}

// Returns a time between the creation and the last change of a user.
function between({ createdAt, updatedAt }: User, fraction: number): number {
  return Math.floor(createdAt + (updatedAt - createdAt) * Math.min(fraction, 1))
}
