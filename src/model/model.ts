import type { Clock } from './clock.js'
import type { Random } from './random.js'

/** The primary key that every row has: a sequence number, from 1. */
export interface Row {
  readonly id: number
}

/** The used part of a faker. Declared here, so that the package's types don't depend on faker's types. */
export interface PersonFaker {
  readonly person: { firstName(): string; lastName(): string }
  readonly phone: { number(options: { readonly style: 'national' }): string }
  readonly number: { float(): number }
  seed(seed: number): unknown
}

/** The sources of generated values. They belong to one world: getters never use the system's clock or random numbers. */
export interface Sources {
  readonly faker: PersonFaker
  readonly random: Random
  /** Gives the moment of the insert: one moment for all getters of a row, a later one for the next row. */
  readonly clock: Pick<Clock, 'now'>
  /** Milliseconds since 1970. All moments of generated people are before it. */
  readonly referenceTime: number
}

/** The keys of a row in an index: null for no key, or one, or several. */
export type IndexKey = string | null | readonly string[]

/**
 * A kind of row: its fields, with getters that supply omitted values, and its indexes. Index functions receive complete
 * rows. A unique index has at most one row for each key, a group index any number.
 */
export interface Model<R extends Row> {
  readonly name: string
  readonly fields: (sources: Sources) => { readonly [Field in Exclude<keyof R, 'id'>]: () => R[Field] }
  readonly unique?: Readonly<Record<string, (row: R) => IndexKey>>
  readonly groups?: Readonly<Record<string, (row: R) => IndexKey>>
  /** Returns the words by which a search finds a row, in lower case, without duplicates. */
  readonly words?: (row: R) => readonly string[]
  /**
   * Returns the texts that the words come from: each word is a part of one of them, in lower case, or of its digits.
   * Searches read the texts until the index of a large table is complete.
   */
  readonly texts?: (row: R) => readonly (string | null)[]
  /** When true, rolling back a transaction keeps the rows that it wrote. @default false */
  readonly durable?: boolean
  /** Further models that belong to this one. A dialect that lists this model has their tables as well. */
  readonly parts?: readonly AnyModel[]
}

/** A model of any rows, for lists of models. */
export interface AnyModel {
  readonly name: string
  readonly fields: (sources: Sources) => Readonly<Record<string, () => unknown>>
  readonly unique?: Readonly<Record<string, (row: never) => IndexKey>>
  readonly groups?: Readonly<Record<string, (row: never) => IndexKey>>
  readonly words?: (row: never) => readonly string[]
  readonly texts?: (row: never) => readonly (string | null)[]
  readonly durable?: boolean
  readonly parts?: readonly AnyModel[]
}

/** Returns models with their parts. */
export function withParts(models: readonly AnyModel[]): AnyModel[] {
  return models.flatMap((model) => [model, ...withParts(model.parts ?? [])])
}

/**
 * Declares a model. Pass it to `world.table(model)` to get the table of its rows.
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
