import type { Clock } from './clock.js'
import type { Random } from './random.js'

/** What every row has: its sequence number, from 1, as primary key. */
export interface Row {
  readonly id: number
}

/** What is used of a faker: of its own, so that the package's types don't need faker's. */
export interface PersonFaker {
  readonly person: { firstName(): string; lastName(): string }
  readonly phone: { number(options: { readonly style: 'national' }): string }
  readonly number: { float(): number }
  seed(seed: number): unknown
}

/** What a model's getters may draw on: the world's own sources, never the system's. */
export interface Sources {
  readonly faker: PersonFaker
  readonly random: Random
  /** Gives the moment of the insert: one moment for all getters of a row, a later one for the next row. */
  readonly clock: Pick<Clock, 'now'>
  /** Milliseconds since 1970: generated people lived before this moment. */
  readonly referenceTime: number
}

/** A key of a row in an index: none, one, or several. */
export type IndexKey = string | null | readonly string[]

/**
 * A kind of row: its fields with the getters that fill what an insert leaves out, and the indexes over it.
 * A unique index holds at most one row a key, a group index any number.
 */
export interface Model<R extends Row> {
  readonly name: string
  readonly fields: (sources: Sources) => { readonly [Field in Exclude<keyof R, 'id'>]: () => R[Field] }
  readonly unique?: Readonly<Record<string, (row: R) => IndexKey>>
  readonly groups?: Readonly<Record<string, (row: R) => IndexKey>>
  /** The words that a search finds a row by, in lower case and each once. */
  readonly words?: (row: R) => readonly string[]
  /**
   * The texts that the words come from. Each word is part of one, in lower case, or of its digits. Models with many
   * seeded rows need them: searches read them until the index is complete.
   */
  readonly texts?: (row: R) => readonly (string | null)[]
  /** Keeps the rows that a transaction wrote when it is rolled back. @default false */
  readonly durable?: boolean
}

/** A model of whatever rows, for lists of models. */
export interface AnyModel {
  readonly name: string
  readonly fields: (sources: Sources) => Readonly<Record<string, () => unknown>>
  readonly unique?: Readonly<Record<string, (row: never) => IndexKey>>
  readonly groups?: Readonly<Record<string, (row: never) => IndexKey>>
  readonly words?: (row: never) => readonly string[]
  readonly texts?: (row: never) => readonly (string | null)[]
  readonly durable?: boolean
}

/**
 * Declares a model. The value is its own handle: `world.table(model)` is the table of its rows.
 *
 * @example
 * interface Session extends Row { readonly token: string }
 * const sessions = defineModel<Session>({
 *   name: 'acme.session',
 *   fields: ({ random }) => ({ token: () => random.hex(32) }),
 *   unique: { token: (session) => session.token },
 * })
 */
export function defineModel<R extends Row>(model: Model<R>): Model<R> {
  return model
}
