import type { User } from '../../../src/model/user.js'
import { toWords } from '../../../src/model/words.js'
import type { World } from '../../../src/world/world.js'
import { groupModel } from '../groups/model.js'
import { organizationModel } from '../organizations/model.js'
import { STATUSES, type Ticket, ticketModel } from '../tickets/model.js'
import { nameOf } from '../users/names.js'
import type { Subject } from './subject.js'

/** The context of a search. */
interface SearchScope {
  readonly world: World
  readonly self: User | undefined
}

type Values = readonly (string | number | null)[]
type Choice = (ticket: Ticket, view: SearchScope) => Values

const CHOICES: Readonly<Record<string, Choice>> = {
  id: ({ id }) => [id],
  status: ({ status }) => [status],
  priority: ({ priority }) => [priority],
  ticket_type: ({ type }) => [type],
  tags: ({ tags }) => tags,
  via: ({ channel }) => [channel],
  form: ({ ticketFormId }) => [ticketFormId],
  external_id: () => [],
  requester: ({ requesterId }, view) => personValues(view, requesterId),
  submitter: ({ submitterId }, view) => personValues(view, submitterId),
  assignee: ({ assigneeId }, view) => personValues(view, assigneeId),
  cc: ({ collaboratorIds }, view) => collaboratorIds.flatMap((id) => personValues(view, id)),
  organization: ({ organizationId }, { world }) =>
    namedValues(
      organizationId,
      organizationId === null ? undefined : world.table(organizationModel).get(organizationId)?.name,
    ),
  group: ({ groupId }, { world }) =>
    namedValues(groupId, groupId === null ? undefined : world.table(groupModel).get(groupId)?.name),
}

const CUSTOM_FIELD = /^custom_field_(\d+)$/

/** Fields with ordered values, for terms such as `status<solved` and `priority>normal`. */
const SCALES: NonNullable<Subject<Ticket>['scales']> = {
  status: { values: STATUSES, of: ({ status }) => status },
  priority: { values: ['low', 'normal', 'high', 'urgent'], of: ({ priority }) => priority },
  ticket_type: { values: ['question', 'incident', 'problem', 'task'], of: ({ type }) => type },
}

const DONE: ReadonlySet<string> = new Set(['solved', 'closed'])

/**
 * Makes tickets searchable: by the words of subject, description and tags, and by the keywords that Zendesk documents.
 *
 * @param self the caller, for terms such as `requester:me`
 * @see https://support.zendesk.com/hc/en-us/articles/4408886879258-Zendesk-Support-search-reference
 */
export function searchableTickets(world: World, self: User | undefined): Subject<Ticket> {
  const tickets = world.table(ticketModel)
  const view = { world, self }
  return {
    rows: tickets,
    get: (id) => tickets.get(id),
    now: world.clock.now(),
    fitting: (word) => {
      const words = tickets.words()
      return ({ id }) => words.fit(id, word)
    },
    candidates: (word) => ({
      count: (most) => tickets.words().count(word, most),
      ids: () => tickets.words().find(word),
    }),
    texts: {
      subject: ({ subject }) => toWords(subject),
      description: ({ description }) => toWords(description),
    },
    choice: (field) => toChoice(view, field),
    scales: SCALES,
    times: {
      created: ({ createdAt }) => createdAt,
      created_at: ({ createdAt }) => createdAt,
      updated: ({ updatedAt }) => updatedAt,
      updated_at: ({ updatedAt }) => updatedAt,
      solved: ({ status, updatedAt }) => (DONE.has(status) ? updatedAt : null),
      due_date: ({ dueAt }) => dueAt,
    },
  }
}

function toChoice(view: SearchScope, field: string): ((ticket: Ticket) => readonly string[]) | undefined {
  const choice = Object.hasOwn(CHOICES, field) ? CHOICES[field] : toCustomChoice(field)
  return (
    choice && ((ticket) => choice(ticket, view).flatMap((value) => (value === null ? [] : String(value))))
  )
}

function toCustomChoice(field: string): Choice | undefined {
  const fieldId = CUSTOM_FIELD.exec(field)?.[1]
  if (fieldId === undefined) return undefined
  return ({ customFields }) =>
    customFields.flatMap(({ id, value = null }) =>
      String(id) === fieldId && typeof value !== 'object' ? String(value) : [],
    )
}

/** Returns the values that name a person in a query: `me`, the id, the e-mail address, the name and its parts. */
function personValues({ world, self }: SearchScope, id: number | null): Values {
  if (id === null) return []
  const user = world.users.get(id)
  const own = self?.id === id ? ['me'] : []
  return user ? [...own, user.email, ...namedValues(id, nameOf(user))] : [id]
}

function namedValues(id: number | null, name: string | undefined): Values {
  return name === undefined ? [id] : [id, name, ...toWords(name)]
}
