import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { zendeskFacet } from '../facet.js'
import { type Ticket, ticketModel } from './model.js'

type Subject = Pick<Ticket, 'subject' | 'description' | 'status' | 'priority' | 'type' | 'tags' | 'channel'>

const FIRST_PEOPLE = 16
const REQUESTERS = 9
const CCD_EVERY = 3

const SUBJECTS: readonly Subject[] = [
  row(
    'Cannot log in after the password change',
    'I changed my password yesterday. Since then every log-in ends with "session expired".',
    ['open', 'high', 'incident', 'email'],
    ['login', 'password'],
  ),
  row(
    'Invoice for March is missing',
    'The billing page lists February and April, but there is nothing for March. Could you send it to me?',
    ['pending', 'normal', 'question', 'web'],
    ['billing', 'invoice'],
  ),
  row(
    'Printer on the second floor is on fire',
    'The smoke is very colorful.',
    ['solved', 'urgent', 'incident', 'web'],
    ['hardware', 'printer'],
  ),
  row(
    'How do I export my contacts?',
    'I need all contacts in a spreadsheet. Is there an export that has the phone numbers, too?',
    ['solved', 'low', 'question', 'email'],
    ['export', 'how_to'],
  ),
  row(
    'Order arrived with the wrong color',
    'I ordered the blue chair and received a green one. I would like to have it exchanged.',
    ['open', 'normal', 'problem', 'web'],
    ['order', 'exchange'],
  ),
  row(
    'Please add a colleague to our account',
    'A new colleague starts on Monday and needs access to the dashboard with the same rights as mine.',
    ['hold', 'normal', 'task', 'email'],
    ['access', 'onboarding'],
  ),
  row(
    'The app crashes when I upload a photo',
    'Any photo that is larger than about 5 MB closes the app at once. Smaller ones are fine.',
    ['open', 'high', 'incident', 'api'],
    ['mobile', 'crash', 'upload'],
  ),
  row(
    'Refund has not arrived yet',
    'You confirmed the refund ten days ago, and my bank has not seen it so far.',
    ['pending', 'high', 'question', 'email'],
    ['billing', 'refund'],
  ),
  row(
    'Change of our shipping address',
    'We moved. Please send everything to the new address from next month on.',
    ['closed', 'low', 'task', 'web'],
    ['shipping', 'address'],
  ),
  row(
    'Search results show deleted items',
    'Items that I deleted last week still turn up when I search for them by name.',
    ['open', 'normal', 'problem', 'api'],
    ['search', 'bug'],
  ),
  row(
    'Is there a discount for schools?',
    'We would like to use your product in three classes. Do you have a price for schools?',
    ['new', null, 'question', 'web'],
    ['sales', 'pricing'],
  ),
  row(
    'E-mail notifications arrive twice',
    'Every notification comes two times, a minute apart. It began after the last update.',
    ['new', 'normal', 'incident', 'email'],
    ['notifications', 'email'],
  ),
]

/**
 * Gives the first people of an account some tickets, oldest first. It looks at few people whatever the population, and
 * draws nothing: the people stay those of the seed.
 */
export function seedTickets(world: World): void {
  const people = world.users.page(0, FIRST_PEOPLE)
  const isAdmin = (user: User) => zendeskFacet.of(world, user).role === 'admin'
  const admin = people.find(isAdmin)
  const requesters = people.filter((user) => !isAdmin(user)).slice(0, REQUESTERS)
  const tickets = SUBJECTS.flatMap((subject, index) => toTicket(world, requesters, admin, subject, index))
  for (const ticket of tickets.sort((a, b) => a.createdAt - b.createdAt))
    world.table(ticketModel).insert(ticket)
}

function toTicket(
  world: World,
  people: readonly User[],
  admin: User | undefined,
  subject: Subject,
  index: number,
): Omit<Ticket, 'id'>[] {
  const requester = people[index % people.length]
  if (!requester) return []
  const colleague = people[(index + 1) % people.length]
  const isCcd = index % CCD_EVERY === 0 && colleague !== undefined && colleague !== requester
  const isNew = subject.status === 'new'
  const createdAt = between(requester, (Math.floor(index / people.length) + 1) / 4)
  return [
    {
      ...subject,
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

// A moment in a user's life: never before the user was there, nor after the seed's present.
function between({ createdAt, updatedAt }: User, part: number): number {
  return Math.floor(createdAt + (updatedAt - createdAt) * Math.min(part, 1))
}

function row(
  subject: string,
  description: string,
  [status, priority, type, channel]: readonly [string, string | null, string, string],
  tags: readonly string[],
): Subject {
  return { subject, description, status, priority, type, tags, channel }
}
