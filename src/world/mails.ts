import { checkInput } from '../options/check-input.js'
import { choice, described, integer, membersOf, text } from '../options/kinds.js'
import { CHANNELS, type Mail, type MailFilter, selects } from './mail.js'
import type { Outbox } from './outbox.js'
import { waitFor } from './wait-for.js'
import { checkWait, type WaitOptions } from './wait-options.js'

/** The kinds of the members of a `MailFilter`. */
export const mailFilter = {
  to: described('The recipient: an e-mail address, or a phone number.', text()),
  dialect: described('The dialect that would have sent the mail.', text()),
  channel: described('E-mails or text messages.', choice(CHANNELS)),
  subject: described('A part of the subject.', text()),
  since: described('Only mails with a higher id.', integer(0)),
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
  async next(filter: MailFilter, options: WaitOptions = {}): Promise<Mail> {
    const task = 'wait for a mail'
    checkFilter(task, filter)
    const { timeoutMs, miss } = checkWait(task, options)
    const outbox = this.#open()
    return waitFor({
      find: () => outbox.takeNext((mail) => selects(filter, mail), filter.since),
      watch: (listener) => outbox.watch(listener),
      timeoutMs,
      onTimeout: () => miss(filter, describeLast(outbox.mails)),
    })
  }
}

function checkFilter(action: string, filter: MailFilter): void {
  checkInput(action, membersOf<MailFilter>(mailFilter), filter)
}

const MOST_LISTED = 3

function describeLast(mails: readonly Mail[]): string {
  const last = mails.slice(-MOST_LISTED).map(({ to, subject }) => `"${subject}" to ${to}`)
  return last.length === 0 ? 'the outbox is empty' : `the last mails are ${last.join(', ')}`
}
