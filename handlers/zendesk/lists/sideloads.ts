import type { ZendeskContext } from '../context.js'
import { toList } from '../wire.js'

/** Shows the records that belong to rows, each once. */
export type Sideload<R> = (context: ZendeskContext, rows: readonly R[]) => readonly object[]

/**
 * Returns the sideloads that the request names in `include`. Unknown names are ignored.
 *
 * @param known the sideloads that rows of this type have, by name
 */
export function sideload<R>(
  context: ZendeskContext,
  rows: readonly R[],
  known: Readonly<Record<string, Sideload<R>>>,
): Record<string, readonly object[]> {
  const names = toList(context.request.query.get('include')).filter((name) => Object.hasOwn(known, name))
  return Object.fromEntries(names.map((name) => [name, known[name]?.(context, rows) ?? []]))
}
