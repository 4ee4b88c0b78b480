import type { DialectOptions } from '../../src/contract.js'
import { flag, integer } from '../../src/options/kinds.js'
import type { OptionSchema } from '../../src/options/types.js'

/** Options of the Zendesk dialect. */
export interface ZendeskOptions extends DialectOptions {
  /**
   * The version to speak. Deletions of identities and group memberships reply with 200 in `2014`, and with 204 in `current`.
   *
   * @default '2014'
   */
  readonly version?: '2014' | 'current'
  /**
   * Milliseconds of the world's clock until a background job is completed; 0 completes it at once.
   *
   * @default 500
   */
  readonly jobDelay: number
  /**
   * Reply to `users/me` without credentials with an anonymous user, like Zendesk, instead of 401.
   *
   * @default false
   */
  readonly anonymousMe: boolean
}

export const defaultOptions: ZendeskOptions = { jobDelay: 500, anonymousMe: false }

export const optionSchema: OptionSchema<ZendeskOptions> = {
  shape: () => ({ jobDelay: integer(0), anonymousMe: flag() }),
}
