import type { DialectOptions } from '../../src/dialect.js'

/** Options of the Zendesk dialect. */
export interface ZendeskOptions extends DialectOptions {
  /** How long a background job is queued and at work, in milliseconds of the world's clock; 0 ends it at once. */
  readonly jobDelay: number
  /** Answer `users/me` without credentials as an anonymous user, as Zendesk does, instead of with 401. */
  readonly anonymousMe: boolean
}

export const defaultOptions: ZendeskOptions = { jobDelay: 500, anonymousMe: false }
