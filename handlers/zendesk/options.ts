import type { DialectOptions } from '../../src/contract.js'
import { flag, integer } from '../../src/options/kinds.js'
import type { OptionSchema } from '../../src/options/types.js'

/** Options of the Zendesk dialect. */
export interface ZendeskOptions extends DialectOptions {
  /**
   * The version to speak: `2014` answers 200 to deletions of identities and group memberships, `current` 204.
   *
   * @default '2014'
   */
  readonly version?: '2014' | 'current'
  /**
   * Milliseconds of the world's clock that a background job is queued, and then at work; 0 ends it at once.
   *
   * @default 500
   */
  readonly jobDelay: number
  /**
   * Answer `users/me` without credentials as an anonymous user, as Zendesk does, instead of with 401.
   *
   * @default false
   */
  readonly anonymousMe: boolean
}

export const defaultOptions: ZendeskOptions = { jobDelay: 500, anonymousMe: false }

export const optionSchema: OptionSchema<ZendeskOptions> = {
  shape: () => ({ jobDelay: integer(0), anonymousMe: flag() }),
}
