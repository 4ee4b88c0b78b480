import type { Json, JsonObject } from '../../../src/json.js'

/** The user who calls a cloud function. */
export interface CloudUser {
  /** The user's `objectId`. */
  readonly id: string
  /** Returns the value of a column; undefined when it has none. */
  readonly get: (column: string) => Json | undefined
  /** Returns the user in the form that the user gets from the API. */
  readonly toJSON: () => JsonObject
}

/** The argument of a cloud function. */
export interface CloudRequest {
  readonly functionName: string
  /** The parameters of the request. Dates are `Date` objects that also have `__type` and `iso`. */
  readonly params: Readonly<Record<string, unknown>>
  /** The user of the session; undefined with the master key. */
  readonly user: CloudUser | undefined
  /** True when the master key was sent. */
  readonly master: boolean
  readonly installationId: string | undefined
  /** Data that the client sends besides the parameters, such as with the SDK's option `context`. */
  readonly context: JsonObject
  /** Returns a header of the request. */
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
