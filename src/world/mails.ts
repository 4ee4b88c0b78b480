import { type Duration, toDuration } from '../model/duration.js'
import { checkInput } from '../options/check-input.js'
import { choice, described, duration, integer, membersOf, text } from '../options/kinds.js'
import { UsageError } from '../usage-error.js'
import { CHANNELS, type Mail, type MailFilter, selects } from './mail.js'
import type { Outbox } from './outbox.js'
import { waitFor } from './wait-for.js'

/** The kinds of the members of a `MailFilter`. */
export const mailFilter = {
  to: described('The recipient: an e-mail address, or a phone number.', text()),
  dialect: described('The dialect that would have sent the mail.', text()),
  channel: described('E-mails or text messages.', choice(CHANNELS)),
  subject: described('A part of the subject.', text()),
  since: described('Only mails with a higher id.', integer(0)),
}

const DEFAULT_TIMEOUT: Duration = '5s'

/** The kind of the time that a wait takes at most. */
export const timeoutKind = described(
  `The time to wait, in milliseconds of real time or as a text such as "30s". 5 seconds by default.`,
  duration(),
)

/** Options of a wait. */
export interface WaitOptions {
  /**
   * The time to wait at most: milliseconds of real time, or a text such as `'30s'`.
   *
   * @default '5s'
   */
  readonly timeout?: Duration
}

/** The mails of a world, oldest first. */
export class Mails {
  readonly #open: () => Outbox

  constructor(open: () => Outbox) {
    this.#open = open
  }

  get size(): number {
    return this.#open().mails.length
  }

  [Symbol.iterator](): Iterator<Mail> {
    return this.#open().mails[Symbol.iterator]()
  }

  /**
   * Returns the mails to a recipient.
   *
   * @param recipient an e-mail address in upper or lower case, or a phone number
   *
   * @example
   * import { createDouble } from 'stuntdouble'
   *
   * createDouble().mails.to('admin@example.com') // []
   */
  to(recipient: string): Mail[] {
    return this.find({ to: recipient })
  }

  /**
   * Returns the mails that a filter selects.
   *
   * @throws UsageError for a filter with an unknown member or a wrong value
   */
  find(filter: MailFilter = {}): Mail[] {
    checkFilter('find mails', filter)
    return this.#open().mails.filter((mail) => selects(filter, mail))
  }

  /** Removes all mails. */
  clear(): void {
    this.#open().clear()
  }

  /** Waits for the next mail; see `WorldView.nextMail`. */
  async next(filter: MailFilter, { timeout = DEFAULT_TIMEOUT }: WaitOptions = {}): Promise<Mail> {
    checkFilter('wait for a mail', filter)
    const timeoutMs = toDuration(timeout)
    if (timeoutMs === undefined)
      checkInput('wait for a mail', membersOf<WaitOptions>({ timeout: timeoutKind }), { timeout })
    const outbox = this.#open()
    return waitFor({
      find: () => outbox.takeNext((mail) => selects(filter, mail), filter.since),
      watch: (listener) => outbox.watch(listener),
      timeoutMs: timeoutMs ?? 0,
      onTimeout: () => new UsageError(explainAbsence(filter, timeout, outbox.mails), { status: 404 }),
    })
  }
}

function checkFilter(action: string, filter: MailFilter): void {
  checkInput(action, membersOf<MailFilter>(mailFilter), filter)
}

const MOST_LISTED = 3

function explainAbsence(filter: MailFilter, timeout: Duration, mails: readonly Mail[]): string {
  const others = mails.slice(-MOST_LISTED).map(({ to, subject }) => `"${subject}" to ${to}`)
  const seen = others.length === 0 ? 'the outbox is empty' : `the last mails are ${others.join(', ')}`
  const wait = typeof timeout === 'number' ? `${timeout} ms` : timeout
  return `Failed to wait for a mail: none with ${JSON.stringify(filter)} came within ${wait}; ${seen}. Please check the filter, or wait longer.`
}
