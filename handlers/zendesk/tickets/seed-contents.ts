import type { Ticket } from './model.js'

/** The content of a ticket. */
export type TicketContent = Pick<
  Ticket,
  'subject' | 'description' | 'status' | 'priority' | 'type' | 'tags' | 'channel'
>

/** The tickets of a new account. */
export const seedContents: readonly TicketContent[] = [
  {
    subject: 'Cannot log in after the password change',
    description: 'I changed my password yesterday. Since then every log-in ends with "session expired".',
    status: 'open',
    priority: 'high',
    type: 'incident',
    channel: 'email',
    tags: ['login', 'password'],
  },
  {
    subject: 'Invoice for March is missing',
    description:
      'The billing page lists February and April, but there is nothing for March. Could you send it to me?',
    status: 'pending',
    priority: 'normal',
    type: 'question',
    channel: 'web',
    tags: ['billing', 'invoice'],
  },
  {
    subject: 'Printer on the second floor is on fire',
    description: 'The smoke is very colorful.',
    status: 'solved',
    priority: 'urgent',
    type: 'incident',
    channel: 'web',
    tags: ['hardware', 'printer'],
  },
  {
    subject: 'How do I export my contacts?',
    description: 'I need all contacts in a spreadsheet. Is there an export that has the phone numbers, too?',
    status: 'solved',
    priority: 'low',
    type: 'question',
    channel: 'email',
    tags: ['export', 'how_to'],
  },
  {
    subject: 'Order arrived with the wrong color',
    description: 'I ordered the blue chair and received a green one. I would like to have it exchanged.',
    status: 'open',
    priority: 'normal',
    type: 'problem',
    channel: 'web',
    tags: ['order', 'exchange'],
  },
  {
    subject: 'Please add a colleague to our account',
    description:
      'A new colleague starts on Monday and needs access to the dashboard with the same rights as mine.',
    status: 'hold',
    priority: 'normal',
    type: 'task',
    channel: 'email',
    tags: ['access', 'onboarding'],
  },
  {
    subject: 'The app crashes when I upload a photo',
    description: 'Any photo that is larger than about 5 MB closes the app at once. Smaller ones are fine.',
    status: 'open',
    priority: 'high',
    type: 'incident',
    channel: 'api',
    tags: ['mobile', 'crash', 'upload'],
  },
  {
    subject: 'Refund has not arrived yet',
    description: 'You confirmed the refund ten days ago, and my bank has not seen it so far.',
    status: 'pending',
    priority: 'high',
    type: 'question',
    channel: 'email',
    tags: ['billing', 'refund'],
  },
  {
    subject: 'Change of our shipping address',
    description: 'We moved. Please send everything to the new address from next month on.',
    status: 'closed',
    priority: 'low',
    type: 'task',
    channel: 'web',
    tags: ['shipping', 'address'],
  },
  {
    subject: 'Search results show deleted items',
    description: 'Items that I deleted last week still turn up when I search for them by name.',
    status: 'open',
    priority: 'normal',
    type: 'problem',
    channel: 'api',
    tags: ['search', 'bug'],
  },
  {
    subject: 'Is there a discount for schools?',
    description: 'We would like to use your product in three classes. Do you have a price for schools?',
    status: 'new',
    priority: null,
    type: 'question',
    channel: 'web',
    tags: ['sales', 'pricing'],
  },
  {
    subject: 'E-mail notifications arrive twice',
    description: 'Every notification comes two times, a minute apart. It began after the last update.',
    status: 'new',
    priority: 'normal',
    type: 'incident',
    channel: 'email',
    tags: ['notifications', 'email'],
  },
]
