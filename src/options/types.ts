/** Where a value stands in what was given. */
export type Path = readonly (string | number)[]

/** Something wrong with what a person gave. */
export interface Problem {
  readonly path: Path
  readonly value?: unknown
  /** What the value must be, as in `Please give …`. */
  readonly expected?: string
  /** The rest of a sentence that begins with the name, in place of what the value must be. */
  readonly reason?: string
  /** The names that could stand in place of the last one of the path, which is unknown. */
  readonly known?: readonly string[]
}

/** A kind of value: how it is checked, and how JSON Schema describes it to editors. */
export interface Kind {
  /** Lists what is wrong with a value. Empty when all is right. */
  readonly check: (value: unknown, path: Path) => readonly Problem[]
  readonly json: Readonly<Record<string, unknown>>
}

/** Kinds by the name of an option or a member. */
export type Shape = Readonly<Record<string, Kind>>

type Atom = readonly unknown[] | ((...parameters: never[]) => unknown) | RegExp | Date

type Change<Value> = Value extends Atom ? Value : Value extends object ? Changes<Value> : Value

/** Options in part, at every depth. `undefined` keeps what is there. */
export type Changes<Options> = { readonly [Name in keyof Options]?: Change<Options[Name]> | undefined }

/** Options that every dialect has, and `defineDialect` describes. */
type CommonName = 'baseUrl' | 'version' | 'strict'

/** The options of a dialect as data: their kinds, the combinations that cannot work, and the vendor's other options. */
export interface OptionSchema<Options> {
  /** Makes the kinds of the dialect's own options. Called when options are first given. */
  readonly shape: () => { readonly [Name in Exclude<keyof Options, CommonName>]-?: Kind }
  /** Checks of the merged options. Each returns a sentence about what is wrong and what to do, or undefined. */
  readonly rules?: readonly ((options: Options) => string | undefined)[]
  /**
   * Options that the vendor's product has and the double refuses, by name or dotted path, with the rest of the sentence
   * that begins with the name.
   */
  readonly refused?: () => Readonly<Record<string, string>>
}
