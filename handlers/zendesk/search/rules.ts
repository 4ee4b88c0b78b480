import type { Row } from '../../../src/model/model.js'
import { runInTurns } from '../../../src/model/turns.js'
import { toCriteria } from './criteria.js'
import type { SearchTerm } from './query.js'
import type { Candidates, Criterion, Subject } from './subject.js'

/**
 * Returns the rows that match all terms of a query. Rows that match with whole words come first, then older rows.
 *
 * @see https://developer.zendesk.com/api-reference/ticketing/ticket-management/search/#query-basics
 */
export function search<R extends Row>(subject: Subject<R>, terms: readonly SearchTerm[]): R[] | Promise<R[]> {
  return find(subject, toCriteria(subject, terms))
}

/** Returns the rows that match all criteria. Rows that match with whole words come first, then older rows. */
export function find<R extends Row>(
  subject: Subject<R>,
  criteria: readonly Criterion<R>[],
): R[] | Promise<R[]> {
  return runInTurns(findRows(subject, criteria))
}

function* findRows<R extends Row>(
  subject: Subject<R>,
  criteria: readonly Criterion<R>[],
): Generator<void, R[]> {
  const hits: { row: R; beginnings: number }[] = []
  for (const row of candidateRows(subject, criteria)) {
    const beginnings = yield* countBeginnings(criteria, row)
    if (beginnings !== undefined) hits.push({ row, beginnings })
  }
  hits.sort((a, b) => a.beginnings - b.beginnings || a.row.id - b.row.id)
  return hits.map(({ row }) => row)
}

/** Counts the criteria that a row matches only with the beginning of a word; undefined when it does not match all. */
function* countBeginnings<R>(criteria: readonly Criterion<R>[], row: R): Generator<void, number | undefined> {
  let count = 0
  for (const { match } of criteria) {
    yield
    const fit = match(row)
    if (!fit) return undefined
    if (fit === 'beginning') count += 1
  }
  return count
}

/** Yields the candidates of the criterion with the fewest, or all rows. */
function* candidateRows<R extends Row>(subject: Subject<R>, criteria: readonly Criterion<R>[]): Generator<R> {
  let narrowest: Candidates | undefined
  let fewest = Number.MAX_SAFE_INTEGER
  for (const { candidates } of criteria) {
    const count = candidates?.count(fewest) ?? fewest
    if (count < fewest) [narrowest, fewest] = [candidates, count]
  }
  if (!narrowest) return yield* subject.rows
  for (const id of new Set(narrowest.ids())) {
    const row = subject.get(id)
    if (row) yield row
  }
}
