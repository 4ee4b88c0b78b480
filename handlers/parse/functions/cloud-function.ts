/** Who calls a cloud function. */
import type { Json, JsonObject } from '../../../src/json.js'
export interface CloudUser {
  /** The user's `objectId`. */
  readonly id: string
  /** The value of a column; undefined when there is none. */
  readonly get: (column: string) => Json | undefined
  /** The user as the user sees it. */
  readonly toJSON: () => JsonObject
}

/** What a cloud function is called with, as far as a double knows it. */
export interface CloudRequest {
  readonly functionName: string
  /** What the client sent. Dates are `Date`, which have their `__type` and `iso` as well. */
  readonly params: Readonly<Record<string, unknown>>
  /** Who is signed in; nobody when a master calls. */
  readonly user: CloudUser | undefined
  /** Whether the master key was sent. */
  readonly master: boolean
  readonly installationId: string | undefined
  /** What the client tells beside the parameters, such as with the SDK's option `context`. */
  readonly context: JsonObject
  /** A header of the request. */
  readonly header: (name: string) => string | undefined
}

/**
 * Answers `POST /functions/:name`. The value that it returns, or resolves to, is the result. An error that it throws
 * becomes error 141 with its message; a `Parse.Error` keeps its own code, and with the option `keepErrorCodes` so does
 * any error with a numeric `code`.
 *
 * @see https://docs.parseplatform.org/cloudcode/guide/#cloud-functions
 *
 * @example
 * import { createDouble, dialects } from 'stuntdouble'
 *
 * const hello: CloudFunction = ({ params }) => `Hello, ${params.name}!`
 * createDouble({ dialects: [dialects.parse.with({ functions: { hello } })] }).dialects.length // 1
 */
export type CloudFunction = (request: CloudRequest) => unknown
