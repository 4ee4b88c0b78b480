import { isObject, type Json, type JsonObject } from '../../../src/json.js'
import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import type { Caller } from '../auth.js'
import { errors, type FieldProblem, problems, type RecordProblems } from '../errors.js'
import { zendeskFacet } from '../facet.js'
import { type Ticket, ticketModel } from './model.js'
import { readCollaborators, readRequester } from './people.js'

export const PRIORITIES: readonly string[] = ['low', 'normal', 'high', 'urgent']
export const TYPES: readonly string[] = ['problem', 'incident', 'question', 'task']

/** Statuses that change to `open` when the requester comments. */
const REOPENED: ReadonlySet<string> = new Set(['pending', 'solved'])

/** Statuses in which the requester may solve the request. */
const SOLVABLE: ReadonlySet<string> = new Set(['open', 'pending', 'hold'])

/** Returns true when the caller is an agent, the requester or a collaborator. */
export function maySeeTicket({ user, role }: Caller, ticket: Ticket): boolean {
  if (role !== 'end-user') return true
  return user !== undefined && (ticket.requesterId === user.id || ticket.collaboratorIds.includes(user.id))
}

/** Returns true when the caller is the requester, and the request is assigned to an agent and not solved yet. */
export function maySolve({ user }: Caller, { requesterId, assigneeId, status }: Ticket): boolean {
  return requesterId === user?.id && assigneeId !== null && SOLVABLE.has(status)
}

/**
 * Creates a request. See `readRequester`.
 *
 * @throws ApiError that lists all invalid attributes
 * @see https://developer.zendesk.com/api-reference/ticketing/tickets/ticket-requests/#create-request
 */
export async function createRequest(world: World, caller: Caller, attributes: JsonObject): Promise<Ticket> {
  const content = readContent(attributes)
  const requester = readRequester(world, caller, attributes.requester)
  return world.table(ticketModel).insert({
    ...content,
    requesterId: requester.id,
    submitterId: caller.user?.id ?? requester.id,
    assigneeId: null,
    organizationId: zendeskFacet.of(world, requester).organizationId,
    groupId: null,
    collaboratorIds: await collaboratorIds(world, requester, attributes.collaborators),
  })
}

/**
 * Creates a ticket of a fixture.
 *
 * @param attributes as in a request
 * @param fields fields that a requester cannot set
 * @throws ApiError that lists all invalid attributes
 */
export function createTicket(
  world: World,
  requester: User,
  assignee: User | undefined,
  attributes: JsonObject,
  fields: Partial<Ticket>,
): Ticket {
  const content = readContent(attributes)
  const role = assignee && zendeskFacet.of(world, assignee)
  requireValid({ assignee_id: role?.role === 'end-user' ? [problems.invalid('Assignee')] : [] })
  return world.table(ticketModel).insert({
    ...content,
    status: assignee ? 'open' : 'new',
    requesterId: requester.id,
    submitterId: requester.id,
    assigneeId: assignee?.id ?? null,
    organizationId: zendeskFacet.of(world, requester).organizationId,
    groupId: role?.defaultGroupId ?? null,
    ...fields,
  })
}

/**
 * Changes the status of a request after a comment: solves it when `solved` is true, or reopens it. Stores no comment.
 *
 * @throws ApiError when the comment is missing, or the request is closed
 * @see https://developer.zendesk.com/api-reference/ticketing/tickets/ticket-requests/#update-request
 */
export function updateRequest(world: World, caller: Caller, ticket: Ticket, attributes: JsonObject): Ticket {
  if (!readComment(attributes)) throw errors.commentRequired()
  if (ticket.status === 'closed') throw errors.invalidRecord({ status: [problems.closed()] })
  const isSolved = attributes.solved === true && maySolve(caller, ticket)
  return world.table(ticketModel).replace(ticket, {
    status: isSolved ? 'solved' : statusAfterComment(caller, ticket),
    updatedAt: world.clock.stamp(),
  })
}

function statusAfterComment({ user }: Caller, { requesterId, status }: Ticket): string {
  return user?.id === requesterId && REOPENED.has(status) ? 'open' : status
}

async function collaboratorIds(world: World, requester: User, value: Json | undefined): Promise<number[]> {
  const people = await readCollaborators(world, value)
  return people.flatMap(({ id }) => (id === requester.id ? [] : id))
}

function readContent(attributes: JsonObject): Partial<Ticket> {
  const description = readComment(attributes) ?? ''
  const subject = textOf(attributes.subject)
  requireValid({
    base: [
      ...(subject === '' ? [problems.blank('Subject')] : []),
      ...(description === '' ? [problems.blank('Description')] : []),
    ],
    priority: oneOf('Priority', PRIORITIES, attributes.priority),
    type: oneOf('Type', TYPES, attributes.type),
    due_at: isDate(attributes.due_at) ? [] : [problems.invalid('Due at')],
  })
  return { subject, description, ...readDetails(attributes) }
}

function readDetails({ priority, type, due_at, custom_fields, ticket_form_id }: JsonObject): Partial<Ticket> {
  return {
    priority: typeof priority === 'string' ? priority : null,
    type: typeof type === 'string' ? type : null,
    dueAt: typeof due_at === 'string' ? Date.parse(due_at) : null,
    customFields: Array.isArray(custom_fields) ? custom_fields.filter(isObject) : [],
    ticketFormId: typeof ticket_form_id === 'number' ? ticket_form_id : null,
  }
}

// A comment is `{body}`, or `{value}` or a plain text from old clients.
function readComment({ comment }: JsonObject): string | undefined {
  const text = isObject(comment) ? (comment.body ?? comment.html_body ?? comment.value) : comment
  return textOf(text) || undefined
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value.trim() : ''
}

function oneOf(label: string, known: readonly string[], value: Json = null): FieldProblem[] {
  return value === null || known.some((each) => each === value) ? [] : [problems.invalid(label)]
}

function isDate(value: Json = null): boolean {
  return value === null || (typeof value === 'string' && !Number.isNaN(Date.parse(value)))
}

function requireValid(fields: RecordProblems): void {
  const found = Object.entries(fields).filter(([, wrong]) => wrong.length > 0)
  if (found.length > 0) throw errors.invalidRecord(Object.fromEntries(found))
}
