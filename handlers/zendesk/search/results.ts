import type { Row } from '../../../src/model/model.js'
import type { ZendeskContext } from '../context.js'
import { viewGroup } from '../groups/view.js'
import { viewOrganization } from '../organizations/view.js'
import { viewTicket } from '../tickets/view.js'
import { viewUser } from '../users/view.js'
import { type Sortable, toOrder } from './orders.js'
import { searchableGroups, searchableOrganizations } from './others.js'
import { parseQuery, type SearchTerm } from './query.js'
import { search } from './rules.js'
import { placeOn, type Subject } from './subject.js'
import { searchableTickets } from './tickets.js'
import { searchableUsers } from './users.js'

/** A record that a search found, of any type. */
export interface Result extends Row, Required<Sortable> {
  readonly view: () => object
}

type Finder = (context: ZendeskContext, terms: readonly SearchTerm[]) => Promise<Result[]>

/** Searches by type of record. */
const FINDERS: Readonly<Record<string, Finder>> = {
  user: (context, terms) => toResults('user', context, searchableUsers(context.world), terms, viewUser),
  organization: (context, terms) =>
    toResults('organization', context, searchableOrganizations(context.world), terms, viewOrganization),
  group: (context, terms) => toResults('group', context, searchableGroups(context.world), terms, viewGroup),
  ticket: (context, terms) => {
    const tickets = searchableTickets(context.world, context.caller.user)
    return toResults('ticket', context, tickets, terms, viewTicket)
  },
}

/** Fields of terms that set the type or the order of the results. These terms are not conditions. */
export const CONTROL_FIELDS: ReadonlySet<string | undefined> = new Set(['type', 'order_by', 'sort'])

/** Finds the records that match the query, of the type in the query or of all types. */
export async function findAll(context: ZendeskContext, onlyType?: string): Promise<Result[]> {
  const terms = parseQuery(context.request.query.get('query') ?? '')
  const conditions = terms.filter(({ field }) => !CONTROL_FIELDS.has(field))
  const finders = Object.entries(FINDERS).filter(([type]) => isIncluded(type, terms, onlyType))
  let results: Result[] = []
  for (const [, find] of finders) results = results.concat(await find(context, conditions))
  const order = toOrder(context, terms)
  return order ? results.sort(order) : results
}

function isIncluded(type: string, terms: readonly SearchTerm[], onlyType = type): boolean {
  const types = terms.filter(({ field }) => field === 'type')
  const wanted = types.filter(({ isNegated }) => !isNegated)
  const includesType = (list: readonly SearchTerm[]) => list.some(({ value }) => value === type)
  if (type !== onlyType || includesType(types.filter(({ isNegated }) => isNegated))) return false
  return wanted.length === 0 || includesType(wanted)
}

async function toResults<R extends Row & Pick<Result, 'createdAt' | 'updatedAt'>>(
  type: string,
  context: ZendeskContext,
  subject: Subject<R>,
  terms: readonly SearchTerm[],
  view: (context: ZendeskContext, row: R) => object,
): Promise<Result[]> {
  const rows = await search(subject, terms)
  return rows.map((row) => ({
    id: row.id,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    placeBy: (field) => {
      const scale = subject.scales?.[field]
      return scale ? placeOn(scale, row) : -1
    },
    view: () => ({ ...view(context, row), result_type: type }),
  }))
}
