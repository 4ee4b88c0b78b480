import type { Json, JsonObject } from '../../../src/json.js'

/** The outcome of a verification. */
export interface Verdict {
  /** The data to store; undefined leaves the stored data unchanged. */
  readonly save: Json | undefined
  /** Data for the client, sent once. */
  readonly response?: JsonObject
}
