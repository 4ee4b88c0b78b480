import { EMAIL_ADDRESS } from '../../../src/model/email-form.js'
import type { Row } from '../../../src/model/model.js'
import type { Fit } from '../../../src/model/word-index.js'
import { trimWord } from '../../../src/model/words.js'
import { type Fitter, fitterOf } from './fitter.js'
import { compareTime, type SearchTerm } from './query.js'
import { type Criterion, placeOn, type Scale, type Subject } from './subject.js'

const PHONE = /^[\d().+-]+$/
const NO_VALUE = 'none'

/**
 * Returns the criteria of a query. Several terms with the same keyword field are alternatives: one must match. Of several
 * negated terms, none may match.
 */
export function toCriteria<R extends Row>(subject: Subject<R>, terms: readonly SearchTerm[]): Criterion<R>[] {
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

/** The fitters of the text fields. All terms of a query share them, because a fitter caches. */
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
  const [times, texts] = [ownValue(subject.times, field), ownValue(subject.texts, field)]
  const fitter = field === undefined ? undefined : fitters.get(field)
  if (times) return [{ match: (row) => toFit(compareTime(times(row) ?? Number.NaN, term, subject.now)) }]
  const scale = operator === ':' ? undefined : ownValue(subject.scales ?? {}, field)
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
      const rowValues = values(row)
      if (rowValues.length === 0) return toFit(wanted.has(NO_VALUE))
      return toFit(rowValues.some((value) => wanted.has(value.toLowerCase())))
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

function ownValue<Value>(
  values: Readonly<Record<string, Value>>,
  name: string | undefined,
): Value | undefined {
  return name !== undefined && Object.hasOwn(values, name) ? values[name] : undefined
}

/** Makes criteria for words in a text field. Each must equal a word of the field, or the beginning of a word. */
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
