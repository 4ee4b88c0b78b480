import type { ControlTarget } from '../../control/client.js'

/** The input of an operation, by the names of its members. */
export type Input = Readonly<Record<string, unknown>>

/** A command that runs an operation of a running server. Its options derive from the operation's input. */
export interface ClientCommand {
  /** Such as `reset`, or `snapshot take` for the command `take` of `snapshot`. */
  readonly name: string
  /** The name of the operation, such as `worlds.reset`. */
  readonly operation: string
  /**
   * The members of the input that are arguments, in order. They are options, too, except for a first argument that
   * the command does not work without.
   *
   * @default none
   */
  readonly arguments?: readonly string[]
  /**
   * The operation that runs when the command is called without arguments, and the function that prints its answer.
   *
   * @default the command's own operation
   */
  readonly bare?: Pick<ClientCommand, 'operation' | 'print'>
  /**
   * True when the command runs for its first word alone: `clock` runs `clock show`.
   *
   * @default false
   */
  readonly isDefault?: boolean
  /**
   * The members of the input that are options.
   *
   * @default all
   */
  readonly options?: readonly string[]
  /** Completes the input, such as by the content of a file. */
  readonly complete?: (input: Input) => Promise<Input>
  /**
   * The name of a first argument for a JSON file with the members of the input that are not arguments. No other member
   * is an option then.
   *
   * @default all members come from the command line
   */
  readonly file?: string
  /**
   * A phrase for the help.
   *
   * @default the summary of the operation
   */
  readonly description?: string
  /** Watches the double with the option `--follow`. */
  readonly follow?: Follow
  /** Returns the answer as text for people. */
  readonly print: (answer: never) => string
}

/** The events of a command with the option `--follow`. */
export interface Follow {
  /** The operation whose input is accepted. */
  readonly operation: string
  /** A phrase for the help. */
  readonly description: string
  /** Yields the events up to now, and then each one when it happens. */
  readonly events: (target: ControlTarget, input: Input) => AsyncIterable<unknown>
  /** Returns an event as text for people. */
  readonly print: (event: never) => string
}

/** Commands below one heading of the help. */
export interface CommandGroup {
  readonly heading: string
  readonly commands: readonly ClientCommand[]
}
