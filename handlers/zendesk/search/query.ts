/** The operator of a term. */
type Operator = ':' | '>' | '<' | '>=' | '<='

/** A term of a query. */
export interface SearchTerm {
  /** Undefined for words that may be in any field. */
  readonly field: string | undefined
  readonly operator: Operator
  /** In lower case. */
  readonly value: string
  /** True when only whole words match. */
  readonly isQuoted: boolean
  readonly isNegated: boolean
}

const TERM = /(-)?(?:([a-z]\w*)(:|>=|<=|>|<))?(?:"([^"]*)"?|(\S+))/g
const DAY = /^\d{4}-\d\d-\d\d$/
const MOMENT = /^(\d{4}-\d\d-\d\d)t(\d\d:\d\d(?::\d\d)?)(z|[+-]\d\d:?\d\d)?$/
const AGO = /^(\d+)(minute|hour|day|week|month|year)s?$/

const MINUTE = 60_000
const UNITS: Readonly<Record<string, number>> = {
  minute: MINUTE,
  hour: 60 * MINUTE,
  day: 1440 * MINUTE,
  week: 7 * 1440 * MINUTE,
  month: 30 * 1440 * MINUTE,
  year: 365 * 1440 * MINUTE,
}

/**
 * Parses a query: words, texts in quotes, `field:value`, `created>2020-01-01`; a minus negates a term.
 *
 * @see https://developer.zendesk.com/api-reference/ticketing/ticket-management/search/#query-basics
 */
export function parseQuery(query: string): SearchTerm[] {
  return Array.from(query.toLowerCase().matchAll(TERM), ([, minus, field, operator, quoted, bare]) => ({
    field,
    operator: (operator ?? ':') as Operator,
    value: quoted ?? bare ?? '',
    isQuoted: quoted !== undefined,
    isNegated: minus !== undefined,
  }))
}

/**
 * Compares a time with a term's day, second, or duration such as `4hours` (ago); undefined for other values.
 *
 * @see https://support.zendesk.com/hc/en-us/articles/4408886879258-Zendesk-Support-search-reference
 */
export function compareTime(time: number, { operator, value }: SearchTerm, now: number): boolean | undefined {
  const range = toRange(value, now)
  if (!range) return undefined
  const [start, end] = range
  const answers: Readonly<Record<Operator, boolean>> = {
    ':': time >= start && time < end,
    '>': time >= end,
    '>=': time >= start,
    '<': time < start,
    '<=': time < end,
  }
  return answers[operator]
}

/** Returns the range of times that a value stands for. The end is exclusive. */
function toRange(value: string, now: number): readonly [start: number, end: number] | undefined {
  const ago = AGO.exec(value)
  if (ago) {
    const start = now - Number(ago[1]) * (UNITS[ago[2] as string] as number)
    return [start, start]
  }
  const moment = MOMENT.exec(value)
  const text = moment ? `${moment[1]}T${moment[2]}${moment[3] ?? 'z'}`.toUpperCase() : value
  const start = moment || DAY.test(value) ? Date.parse(text) : Number.NaN
  return Number.isNaN(start) ? undefined : [start, start + (moment ? 1000 : 1440 * MINUTE)]
}
