import { isObject } from '../../../src/json.js'
import {
  anyObject,
  choice,
  described,
  filledText,
  integer,
  listOf,
  moment,
  orNull,
  text,
} from '../../../src/options/kinds.js'
import { type FixtureRecord, people, recordList } from '../../../src/world/records.js'
import { groupTarget } from '../groups/records.js'
import { organizationTarget } from '../organizations/records.js'
import { toTags } from '../records/attributes.js'
import {
  A_PERSON,
  commonMembers,
  fixedFields,
  ignoredMembers,
  reference,
  references,
  tagList,
} from '../records/fixture-members.js'
import { STATUSES, type Ticket } from './model.js'
import { createTicket, PRIORITIES, TYPES } from './rules.js'

/** Members of a ticket that the double does not store. */
const IGNORED = [
  'external_id',
  'raw_subject',
  'recipient',
  'follower_ids',
  'email_cc_ids',
  'forum_topic_id',
  'problem_id',
  'has_incidents',
  'is_public',
  'fields',
  'satisfaction_rating',
  'sharing_agreement_ids',
  'custom_status_id',
  'followup_ids',
  'brand_id',
  'allow_channelback',
  'allow_attachments',
  'from_messaging_channel',
]

/** Tickets in fixtures. */
export const ticketRecords = recordList({
  noun: 'tickets',
  members: () => ({
    ...commonMembers(),
    subject: filledText(),
    description: described('The subject when left out.', text()),
    status: described('"open" with an assignee and "new" without one when left out.', choice(STATUSES)),
    priority: orNull(choice(PRIORITIES)),
    type: orNull(choice(TYPES)),
    tags: tagList(),
    via: anyObject(),
    ...reference('requester', A_PERSON),
    ...reference('submitter', A_PERSON),
    ...reference('assignee', 'an agent: a username or an e-mail address'),
    ...reference('organization', 'an organization'),
    ...reference('group', 'a group'),
    collaborators: references(A_PERSON),
    collaborator_ids: references(A_PERSON),
    custom_fields: listOf(anyObject(), 'a list of objects'),
    due_at: orNull(moment()),
    ticket_form_id: orNull(integer(1)),
    ...ignoredMembers(...IGNORED),
  }),
  load(record) {
    const { world, values } = record
    const requester = record.require('requester', people)
    const assignee = record.find('assignee', people)
    const attributes = { ...values, comment: values.description ?? values.subject ?? null }
    createTicket(world, requester, assignee, attributes, readFields(record))
  },
})

/** Reads the fields that a requester cannot set. */
function readFields(record: FixtureRecord): Partial<Ticket> {
  const { status, tags, via } = record.values
  const submitter = record.find('submitter', people)
  const organization = record.find('organization', organizationTarget)
  const group = record.find('group', groupTarget)
  const collaborators = [
    ...record.findAll('collaborators', people),
    ...record.findAll('collaborator_ids', people),
  ]
  return {
    ...fixedFields(record),
    ...(typeof status === 'string' ? { status } : {}),
    ...(tags === undefined ? {} : { tags: toTags(tags) }),
    ...(isObject(via) && typeof via.channel === 'string' ? { channel: via.channel } : {}),
    ...(submitter ? { submitterId: submitter.id } : {}),
    ...(organization ? { organizationId: organization.id } : {}),
    ...(group ? { groupId: group.id } : {}),
    collaboratorIds: [...new Set(collaborators.map(({ id }) => id))],
  }
}
