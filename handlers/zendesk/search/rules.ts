import { EMAIL_ADDRESS } from '../../../src/model/email-form.js'
import type { Row } from '../../../src/model/model.js'
import { runInTurns } from '../../../src/model/turns.js'
import type { Fit } from '../../../src/model/word-index.js'
import { trimWord } from '../../../src/model/words.js'
import { type Fitter, fitterOf } from './fitter.js'
import { compareTime, type SearchTerm } from './query.js'

/** Rows that may match a criterion, from an index. */
export interface Candidates {
  /** Returns an estimate of the number of rows. Counting stops above `most`. */
  count(most: number): number
  ids(): Iterable<number>
}

/** A criterion of a search. */
export interface Criterion<R> {
  readonly match: (row: R) => Fit | undefined
  /** Without it, all rows are candidates. */
  readonly candidates?: Candidates | undefined
}

/** A field with ordered values. */
export interface Scale<R> {
  readonly values: readonly string[]
  readonly of: (row: R) => string | null
}

/** A searchable type of records. */
export interface Subject<R extends Row> {
  readonly rows: Iterable<R>
  readonly get: (id: number) => R | undefined
  readonly now: number
  /** Returns a function that tells how a word fits a row, in any field. */
  readonly fitting: (word: string) => (row: R) => Fit | undefined
  /** Returns the rows with a word that begins with the given one. */
  readonly candidates?: (word: string) => Candidates
  /** Finds the row with an e-mail address. Left out for rows without e-mail addresses. */
  readonly byEmail?: (email: string) => R | undefined
  /** The words of text fields. */
  readonly texts: Readonly<Record<string, (row: R) => readonly string[]>>
  /** Returns a function that reads the values of a keyword field; undefined when the field does not exist. */
  readonly choice: (field: string) => ((row: R) => readonly string[]) | undefined
  /** Fields with ordered values. */
  readonly scales?: Readonly<Record<string, Scale<R>>>
  /** Milliseconds since 1970. */
  readonly times: Readonly<Record<string, (row: R) => number | null>>
}

const PHONE = /^[\d().+-]+$/
const NO_VALUE = 'none'

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

/** Makes criteria for words of a text field. Each must be a word of the field, or the beginning of one. */
export function toTextCriteria<R extends Row>(
  subject: Subject<R>,
  words: readonly string[],
  fitter: (row: R) => Fitter,
): Criterion<R>[] {
  return words.map((word) => ({
    match: (row) => fitter(row)(word),
    candidates: subject.candidates?.(word),
  }))
}

/** Splits the value of a term into words. A phone number is split into groups of digits. */
export function toQueryWords(value: string): string[] {
  return value
    .split(/[\s,;]+/)
    .map(trimWord)
    .flatMap((word) => (PHONE.test(word) ? word.split(/\D+/) : word))
    .filter((word) => word !== '')
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

// Several terms with the same keyword field are alternatives. Negated, none of them may match.
function toCriteria<R extends Row>(subject: Subject<R>, terms: readonly SearchTerm[]): Criterion<R>[] {
  const criteria: Criterion<R>[] = []
  const chosen = new Map<string, SearchTerm[]>()
  const excluded = new Map<string, SearchTerm[]>()
  const fitters = toFitters(subject)
  for (const term of terms) {
    const criterion = toFieldCriteria(subject, fitters, term)
    if (criterion) criteria.push(...(term.isNegated ? [negate(criterion)] : criterion))
    else addTo(term.isNegated ? excluded : chosen, term)
  }
  for (const alternatives of excluded.values()) {
    criteria.push(negate([toChoiceCriterion(subject, alternatives)]))
  }
  for (const alternatives of chosen.values()) criteria.push(toChoiceCriterion(subject, alternatives))
  return criteria
}

function addTo(groups: Map<string, SearchTerm[]>, term: SearchTerm): void {
  const field = term.field ?? ''
  const group = groups.get(field)
  if (group) group.push(term)
  else groups.set(field, [term])
}

/** The fitters of the text fields, one for all terms of a query. */
type Fitters<R> = ReadonlyMap<string, (row: R) => Fitter>

function toFitters<R extends Row>({ texts }: Subject<R>): Fitters<R> {
  return new Map(Object.entries(texts).map(([field, wordsOf]) => [field, fitterOf(wordsOf)]))
}

/** Returns the criteria of a term; undefined for a term with a keyword field. */
function toFieldCriteria<R extends Row>(
  subject: Subject<R>,
  fitters: Fitters<R>,
  term: SearchTerm,
): Criterion<R>[] | undefined {
  const { field, operator, value, isQuoted } = term
  const [times, texts] = [own(subject.times, field), own(subject.texts, field)]
  const fitter = field === undefined ? undefined : fitters.get(field)
  if (times) return [{ match: (row) => toFit(compareTime(times(row) ?? Number.NaN, term, subject.now)) }]
  const scale = operator === ':' ? undefined : own(subject.scales ?? {}, field)
  if (scale) return [{ match: (row) => toFit(compareOnScale(scale, row, term)) }]
  if (texts && value === NO_VALUE) return [{ match: (row) => toFit(texts(row).length === 0) }]
  if (
    (field === undefined || field === 'email') &&
    subject.byEmail &&
    EMAIL_ADDRESS.test(value) &&
    !/^\W/.test(value)
  ) {
    return [toRowCriterion(subject.byEmail(value))]
  }
  if (field !== undefined && !texts && subject.choice(field)) return undefined
  const words = toQueryWords(field === undefined || texts ? value : `${field}${operator}${value}`)
  const criteria = fitter ? toTextCriteria(subject, words, fitter) : toFreeCriteria(subject, words)
  return isQuoted ? criteria.map(wholeWord) : criteria
}

/** Returns the place of a row on a scale; -1 when it has none of the values. */
export function placeOn<R>({ values, of }: Scale<R>, row: R): number {
  return values.indexOf(of(row) ?? '')
}

function compareOnScale<R>(scale: Scale<R>, row: R, { operator, value }: SearchTerm): boolean {
  const [place, wanted] = [placeOn(scale, row), scale.values.indexOf(value)]
  if (place === -1 || wanted === -1) return false
  if (place === wanted) return operator.endsWith('=')
  return operator.startsWith('<') === place < wanted
}

function toFreeCriteria<R extends Row>(subject: Subject<R>, words: readonly string[]): Criterion<R>[] {
  return words.map((word) => ({
    match: subject.fitting(word),
    candidates: subject.candidates?.(word),
  }))
}

function toChoiceCriterion<R extends Row>(subject: Subject<R>, terms: readonly SearchTerm[]): Criterion<R> {
  const values = subject.choice(terms[0]?.field ?? '') ?? (() => [])
  const wanted = new Set(terms.map(({ value }) => value))
  return {
    match: (row) => {
      const own = values(row)
      if (own.length === 0) return toFit(wanted.has(NO_VALUE))
      return toFit(own.some((value) => wanted.has(value.toLowerCase())))
    },
  }
}

function toRowCriterion<R extends Row>(found: R | undefined): Criterion<R> {
  const ids = found ? [found.id] : []
  return {
    match: (row) => toFit(row.id === found?.id),
    candidates: { count: () => ids.length, ids: () => ids },
  }
}

function negate<R>(criteria: readonly Criterion<R>[]): Criterion<R> {
  return { match: (row) => toFit(!criteria.every(({ match }) => match(row) !== undefined)) }
}

function wholeWord<R>({ match, candidates }: Criterion<R>): Criterion<R> {
  return { match: (row) => toFit(match(row) === 'word'), candidates }
}

function toFit(isFitting: boolean | undefined): Fit | undefined {
  return isFitting ? 'word' : undefined
}

function own<Value>(values: Readonly<Record<string, Value>>, name: string | undefined): Value | undefined {
  return name !== undefined && Object.hasOwn(values, name) ? values[name] : undefined
}
