import type { Controlled } from '../double.js'
import type { Kind } from '../options/types.js'
import type { ServerEvent } from '../reply.js'
import type { WorldView } from '../world-view.js'

/** The double and the world that an operation works on. */
export interface ControlContext {
  readonly double: Controlled
  /** The world that the request names, or the default world. */
  readonly view: WorldView
  /** The id of the last event that the client of a stream has received; undefined for other clients. */
  readonly lastEventId?: string | undefined
}

/** Makes events until the signal aborts. */
type EventSource = (signal: AbortSignal) => AsyncIterable<ServerEvent>

/** The parts of an operation that all its interfaces show: HTTP, OpenAPI, the command line and MCP. */
interface Described<Input> {
  /** Dotted, lower camel case, resource then verb: `faults.add`. */
  readonly name: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** The path below `/__stuntdouble`. `:id` stands for the member `id` of the input. */
  readonly path: string
  /** One sentence in the imperative, for people: `Make operations fail on purpose.` */
  readonly summary: string
  /** The kind of each member of the input, with a description. */
  readonly input: { readonly [Name in keyof Required<Input>]: Kind }
  /**
   * The members of the input that may not be left out. Parameters of the path never may.
   *
   * @default none
   */
  readonly required?: readonly (keyof Input & string)[]
  /** The kind of the JSON that the operation returns; for a stream, the kind of the data of each event. */
  readonly output: Kind
  /**
   * True for an operation that another one replaces. It has no command and no tool.
   *
   * @default false
   */
  readonly deprecated?: boolean
}

/** An operation as its file defines it. */
interface Definition<Input> extends Described<Input> {
  /** @throws UsageError for input that the caller can correct; nothing is changed then */
  readonly run: (context: ControlContext, input: Input) => unknown
}

interface StreamDefinition<Input> extends Described<Input> {
  /** @throws UsageError for input that the caller can correct */
  readonly stream: (context: ControlContext, input: Input) => EventSource
}

type AnyInput = Readonly<Record<string, unknown>>

/** An operation of the double: one thing that a person can see or change. */
export type ControlOperation = (Definition<AnyInput> | StreamDefinition<AnyInput>) & {
  readonly required: readonly string[]
}

const PATH_PARAMETER = /:(\w+)/g

/** Returns the names of the parameters in a path. */
export function pathParameters(path: string): string[] {
  return Array.from(path.matchAll(PATH_PARAMETER), ([, name = '']) => name)
}

/** Returns true for an operation whose input is in the body of a request. The others have it in the query. */
export function hasBody({ method }: Pick<ControlOperation, 'method'>): boolean {
  return method === 'POST' || method === 'PUT'
}

/**
 * Defines an operation once for all its interfaces: HTTP, the OpenAPI document, the command line and MCP.
 */
export function defineOperation<Input extends object>(
  definition: Definition<Input> | StreamDefinition<Input>,
): ControlOperation {
  const { path, required = [] } = definition
  const all = [...new Set([...pathParameters(path), ...required])]
  // The input was checked by its kinds before an operation runs.
  return { ...definition, required: all } as unknown as ControlOperation
}
