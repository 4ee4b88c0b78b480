import type { JsonObject } from '../../../src/json.js'
import { urlOf, type ViewContext, type ZendeskContext } from '../context.js'
import { toOptionalTime, toTime } from '../wire.js'
import type { Ticket } from './model.js'
import { maySolve } from './rules.js'

/**
 * Shows a ticket to its requester and collaborators.
 *
 * @see https://developer.zendesk.com/api-reference/ticketing/tickets/ticket-requests/#json-format
 */
export function viewRequest(context: ZendeskContext, ticket: Ticket): JsonObject {
  return {
    url: urlOf(context, `/requests/${ticket.id}`),
    id: ticket.id,
    status: ticket.status,
    priority: ticket.priority,
    type: ticket.type,
    subject: ticket.subject,
    description: ticket.description,
    organization_id: ticket.organizationId,
    via: viewChannel(ticket),
    custom_fields: [...ticket.customFields],
    requester_id: ticket.requesterId,
    collaborator_ids: [...ticket.collaboratorIds],
    due_at: toOptionalTime(ticket.dueAt),
    can_be_solved_by_me: maySolve(context.caller, ticket),
    created_at: toTime(ticket.createdAt),
    updated_at: toTime(ticket.updatedAt),
    assignee_id: ticket.assigneeId,
    ticket_form_id: ticket.ticketFormId,
    fields: [...ticket.customFields],
  }
}

/**
 * Shows a ticket to agents. Members of features that the double lacks are null, false or empty.
 *
 * @see https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/#json-format
 */
export function viewTicket(context: ViewContext, ticket: Ticket): JsonObject {
  return {
    url: urlOf(context, `/tickets/${ticket.id}`),
    id: ticket.id,
    external_id: null,
    via: viewChannel(ticket),
    created_at: toTime(ticket.createdAt),
    updated_at: toTime(ticket.updatedAt),
    type: ticket.type,
    subject: ticket.subject,
    raw_subject: ticket.subject,
    description: ticket.description,
    priority: ticket.priority,
    status: ticket.status,
    recipient: null,
    requester_id: ticket.requesterId,
    submitter_id: ticket.submitterId,
    assignee_id: ticket.assigneeId,
    organization_id: ticket.organizationId,
    group_id: ticket.groupId,
    collaborator_ids: [...ticket.collaboratorIds],
    follower_ids: [],
    email_cc_ids: [...ticket.collaboratorIds],
    forum_topic_id: null,
    problem_id: null,
    has_incidents: false,
    is_public: true,
    due_at: toOptionalTime(ticket.dueAt),
    tags: [...ticket.tags],
    custom_fields: [...ticket.customFields],
    satisfaction_rating: null,
    sharing_agreement_ids: [],
    custom_status_id: null,
    fields: [...ticket.customFields],
    followup_ids: [],
    ticket_form_id: ticket.ticketFormId,
    brand_id: null,
    allow_channelback: false,
    allow_attachments: true,
    from_messaging_channel: false,
  }
}

function viewChannel({ channel }: Ticket): JsonObject {
  return { channel, source: { from: {}, to: {}, rel: null } }
}
