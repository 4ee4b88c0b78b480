import type { Row } from '../../../src/model/model.js'
import type { Fit } from '../../../src/model/word-index.js'

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
  /** Returns a function that matches the word with all fields of a row. */
  readonly fitting: (word: string) => (row: R) => Fit | undefined
  /** Returns the rows that have the word, or a word that begins with it. */
  readonly candidates?: (word: string) => Candidates
  /** Finds the row with an e-mail address. Undefined when rows of this type have no e-mail addresses. */
  readonly byEmail?: (email: string) => R | undefined
  /** Functions that return the words of text fields. */
  readonly texts: Readonly<Record<string, (row: R) => readonly string[]>>
  /** Returns a function that reads the values of a keyword field; undefined when the field does not exist. */
  readonly choice: (field: string) => ((row: R) => readonly string[]) | undefined
  /** Fields with ordered values. */
  readonly scales?: Readonly<Record<string, Scale<R>>>
  /** Functions that read fields with times; milliseconds since 1970. */
  readonly times: Readonly<Record<string, (row: R) => number | null>>
}

/** Returns the place of a row on a scale; -1 when it has none of the values. */
export function placeOn<R>({ values, of }: Scale<R>, row: R): number {
  return values.indexOf(of(row) ?? '')
}
