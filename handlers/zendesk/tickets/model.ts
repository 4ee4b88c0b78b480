import type { JsonObject } from '../../../src/json.js'
import { defineModel, type Row } from '../../../src/model/model.js'
import type { User } from '../../../src/model/user.js'
import { toWords } from '../../../src/model/words.js'
import type { World } from '../../../src/world/world.js'

/** The statuses of tickets, in the order of their progress. */
export const STATUSES: readonly string[] = ['new', 'open', 'pending', 'hold', 'solved', 'closed']

/** A ticket, which requesters see as a request. It stays when its users are deleted. */
export interface Ticket extends Row {
  readonly subject: string
  readonly description: string
  readonly status: string
  readonly priority: string | null
  readonly type: string | null
  readonly tags: readonly string[]
  /** The channel of the first message, such as `web`. */
  readonly channel: string
  readonly requesterId: number
  readonly submitterId: number
  readonly assigneeId: number | null
  readonly organizationId: number | null
  readonly groupId: number | null
  readonly collaboratorIds: readonly number[]
  readonly customFields: readonly JsonObject[]
  readonly ticketFormId: number | null
  /** Milliseconds since 1970. */
  readonly dueAt: number | null
  /** Milliseconds since 1970. */
  readonly createdAt: number
  /** Milliseconds since 1970. */
  readonly updatedAt: number
}

/** The role of a user in a ticket. */
export type TicketRole = 'requester' | 'collaborator' | 'assignee'

export const ticketModel = defineModel<Ticket>({
  name: 'zendesk.ticket',
  fields: ({ clock }) => ({
    subject: () => '',
    description: () => '',
    status: () => 'new',
    priority: () => null,
    type: () => null,
    tags: () => [],
    channel: () => 'api',
    requesterId: () => 0,
    submitterId: () => 0,
    assigneeId: () => null,
    organizationId: () => null,
    groupId: () => null,
    collaboratorIds: () => [],
    customFields: () => [],
    ticketFormId: () => null,
    dueAt: () => null,
    createdAt: () => clock.now(),
    updatedAt: () => clock.now(),
  }),
  words: ({ id, subject, description, tags }) => [
    ...new Set([String(id), ...toWords(subject), ...toWords(description), ...tags.flatMap(toWords)]),
  ],
  groups: {
    requester: ({ requesterId }) => String(requesterId),
    collaborator: ({ collaboratorIds }) => collaboratorIds.map(String),
    assignee: ({ assigneeId }) => (assigneeId === null ? null : String(assigneeId)),
  },
})

/** Returns the tickets in which a user has a role, oldest first. */
export function ticketsOf(world: World, user: User, role: TicketRole): Ticket[] {
  return world.table(ticketModel).findAllBy(role, String(user.id))
}
