import type { ZendeskContext } from '../context.js'
import type { SearchTerm } from './query.js'

/** A record that can be sorted. */
export interface Sortable {
  readonly createdAt: number
  readonly updatedAt: number
  /** Returns the place of the record's value on the scale of a field, such as `priority`; -1 without a value. */
  readonly placeBy?: (field: string) => number
}

type Order = (a: Sortable, b: Sortable) => number

const byCreation: Order = (a, b) => a.createdAt - b.createdAt
const byUpdate: Order = (a, b) => a.updatedAt - b.updatedAt
const byPlace =
  (field: string): Order =>
  (a, b) =>
    (a.placeBy?.(field) ?? -1) - (b.placeBy?.(field) ?? -1)

/** Orders by their names in `sort_by` and `order_by`. */
const ORDERS: ReadonlyMap<string, Order> = new Map([
  ['created_at', byCreation],
  ['created', byCreation],
  ['updated_at', byUpdate],
  ['updated', byUpdate],
  ...['priority', 'status', 'ticket_type'].map((field) => [field, byPlace(field)] as const),
])

/**
 * Returns the order in the parameters or the query of a request; undefined for the default, by relevance.
 *
 * @see https://developer.zendesk.com/api-reference/ticketing/ticket-management/search/#list-search-results
 */
export function toOrder({ request }: ZendeskContext, terms: readonly SearchTerm[]): Order | undefined {
  const termValue = (name: string) => terms.find(({ field }) => field === name)?.value
  const order = ORDERS.get(request.query.get('sort_by') ?? termValue('order_by') ?? '')
  const direction = request.query.get('sort_order') ?? termValue('sort') ?? 'desc'
  return order && (direction === 'asc' ? order : (a, b) => order(b, a))
}
