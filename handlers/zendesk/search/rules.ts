import { EMAIL_ADDRESS } from '../../../src/model/email-form.js'
import type { Row } from '../../../src/model/model.js'
import { runInTurns } from '../../../src/model/turns.js'
import type { Fit } from '../../../src/model/word-index.js'
import { trimWord } from '../../../src/model/words.js'
import { compareTime, type SearchTerm } from './query.js'

/** Rows that a condition may hold for, found without a look at every row. */
export interface Candidates {
  /** About how many there are; counting stops beyond `most`. */
  count(most: number): number
  ids(): Iterable<number>
}

/** A condition of a search. */
export interface Criterion<R> {
  readonly match: (row: R) => Fit | undefined
  /** Left out, every row has to be looked at. */
  readonly candidates?: Candidates | undefined
}

/** A field with ordered values. */
export interface Scale<R> {
  readonly values: readonly string[]
  readonly of: (row: R) => string | null
}

/** What can be searched, and by what. */
export interface Subject<R extends Row> {
  readonly rows: Iterable<R>
  readonly get: (id: number) => R | undefined
  readonly now: number
  /** How a word fits anything of a row. */
  readonly fitting: (word: string) => (row: R) => Fit | undefined
  /** The rows that anything of begins with a word. */
  readonly candidates?: (word: string) => Candidates
  /** The row of an e-mail address, where rows have some. */
  readonly byEmail?: (email: string) => R | undefined
  /** The words of a field, for fields of words. */
  readonly texts: Readonly<Record<string, (row: R) => readonly string[]>>
  /** The values of a field that is one thing or another; undefined when there is no such field. */
  readonly choice: (field: string) => ((row: R) => readonly string[]) | undefined
  /** Fields with ordered values. */
  readonly scales?: Readonly<Record<string, Scale<R>>>
  /** Milliseconds since 1970. */
  readonly times: Readonly<Record<string, (row: R) => number | null>>
}

const PHONE = /^[\d().+-]+$/
const NOTHING = 'none'

/**
 * The rows that fit every term of a query: those with whole words first, each by age.
 *
 * @see https://developer.zendesk.com/api-reference/ticketing/ticket-management/search/#query-basics
 */
export function search<R extends Row>(subject: Subject<R>, terms: readonly SearchTerm[]): R[] | Promise<R[]> {
  return find(subject, toCriteria(subject, terms))
}

/** The rows that fit every criterion: those with whole words first, each by age. */
export function find<R extends Row>(
  subject: Subject<R>,
  criteria: readonly Criterion<R>[],
): R[] | Promise<R[]> {
  return runInTurns(finding(subject, criteria))
}

function* finding<R extends Row>(
  subject: Subject<R>,
  criteria: readonly Criterion<R>[],
): Generator<void, R[]> {
  const hits: { row: R; beginnings: number }[] = []
  for (const row of toLookAt(subject, criteria)) {
    const beginnings = yield* countBeginnings(criteria, row)
    if (beginnings !== undefined) hits.push({ row, beginnings })
  }
  hits.sort((a, b) => a.beginnings - b.beginnings || a.row.id - b.row.id)
  return hits.map(({ row }) => row)
}

/** How many criteria a row fits with a mere beginning; undefined when one doesn't fit. */
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

/** Each of the words must be among the texts of a field, or begin one of them. */
export function toTextCriteria<R extends Row>(
  subject: Subject<R>,
  words: readonly string[],
  textsOf: (row: R) => readonly string[],
): Criterion<R>[] {
  return words.map((word) => ({
    match: (row) => fitWords(textsOf(row), word),
    candidates: subject.candidates?.(word),
  }))
}

/** The words of a query's value. A phone number is known by its parts, however it is written. */
export function toQueryWords(value: string): string[] {
  return value
    .split(/[\s,;]+/)
    .map(trimWord)
    .flatMap((word) => (PHONE.test(word) ? word.split(/\D+/) : word))
    .filter((word) => word !== '')
}

/** The rows that the narrowest criterion leaves. */
function* toLookAt<R extends Row>(subject: Subject<R>, criteria: readonly Criterion<R>[]): Generator<R> {
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

// One thing cannot be two: several choices of a field are alternatives.
function toCriteria<R extends Row>(subject: Subject<R>, terms: readonly SearchTerm[]): Criterion<R>[] {
  const criteria: Criterion<R>[] = []
  const choices = new Map<string, SearchTerm[]>()
  for (const term of terms) {
    const criterion = toFieldCriteria(subject, term)
    if (criterion) criteria.push(...(term.isNegated ? [negate(criterion)] : criterion))
    else if (term.isNegated) criteria.push(negate([toChoiceCriterion(subject, [term])]))
    else choices.set(term.field ?? '', choices.get(term.field ?? '')?.concat(term) ?? [term])
  }
  for (const alternatives of choices.values()) criteria.push(toChoiceCriterion(subject, alternatives))
  return criteria
}

/** The criteria of a term; undefined for one that chooses. */
function toFieldCriteria<R extends Row>(subject: Subject<R>, term: SearchTerm): Criterion<R>[] | undefined {
  const { field, operator, value, isQuoted } = term
  const [times, texts] = [own(subject.times, field), own(subject.texts, field)]
  if (times) return [{ match: (row) => toFit(compareTime(times(row) ?? Number.NaN, term, subject.now)) }]
  const scale = operator === ':' ? undefined : own(subject.scales ?? {}, field)
  if (scale) return [{ match: (row) => toFit(compareOnScale(scale, row, term)) }]
  if (texts && value === NOTHING) return [{ match: (row) => toFit(texts(row).length === 0) }]
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
  const criteria = texts ? toTextCriteria(subject, words, texts) : toFreeCriteria(subject, words)
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
      if (own.length === 0) return toFit(wanted.has(NOTHING))
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

/** How a word fits one of these. */
export function fitWords(words: readonly string[], word: string): Fit | undefined {
  if (words.includes(word)) return 'word'
  return words.some((known) => known.startsWith(word)) ? 'beginning' : undefined
}

function own<Value>(values: Readonly<Record<string, Value>>, name: string | undefined): Value | undefined {
  return name !== undefined && Object.hasOwn(values, name) ? values[name] : undefined
}
