/** The position of a value within the options or the fixture: names of members, and indexes of lists. */
export type Path = readonly (string | number)[]

/** A problem with a value of an option or a fixture. */
export interface Problem {
  readonly path: Path
  readonly value?: unknown
  /** The expected value, as in `Please give …`. */
  readonly expected?: string
  /** The rest of a sentence that begins with the name. Used in place of `expected`. */
  readonly reason?: string
  /** Set when the last name of the path is unknown: the names that are known there. */
  readonly known?: readonly string[]
}

/** A kind of value: its check, and its JSON Schema for editors. */
export interface Kind {
  /** Lists the problems of a value; empty for a valid one. */
  readonly check: (value: unknown, path: Path) => readonly Problem[]
  readonly json: Readonly<Record<string, unknown>>
}

/** Kinds by the name of an option or a member. */
export type Shape = Readonly<Record<string, Kind>>

type Atom = readonly unknown[] | ((...parameters: never[]) => unknown) | RegExp | Date

type Change<Value> = Value extends Atom ? Value : Value extends object ? Changes<Value> : Value

/** A part of the options, at every depth. `undefined` keeps the current value. */
export type Changes<Options> = { readonly [Name in keyof Options]?: Change<Options[Name]> | undefined }

/** The options that every dialect has. `defineDialect` adds their kinds. */
type CommonName = 'baseUrl' | 'version' | 'strict'

/** A dialect's options as data: their kinds, rules for combinations, and options of the vendor that the double refuses. */
export interface OptionSchema<Options> {
  /** Makes the kinds of the dialect's own options. Called when `with` is first called. */
  readonly shape: () => { readonly [Name in Exclude<keyof Options, CommonName>]-?: Kind }
  /**
   * Checks of the merged options. Each returns a sentence with the problem and the advice, or undefined.
   *
   * @default no checks
   */
  readonly rules?: readonly ((options: Options) => string | undefined)[]
  /**
   * Options that the vendor's product has and the double refuses, by name or dotted path. The value is the rest of a
   * sentence that begins with the name.
   *
   * @default every unknown option gets the nearest name as advice
   */
  readonly refused?: () => Readonly<Record<string, string>>
}
