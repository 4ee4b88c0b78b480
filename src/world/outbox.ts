import { guarded } from '../report.js'
import { type Mail, type NewMail, toHtml } from './mail.js'
import { Recent } from './recent.js'

type MailListener = (mail: Mail) => void

const CAPACITY = 1000

/** The last thousand mails of a world. They are never sent. */
export class Outbox {
  readonly #mails = new Recent<Mail>(CAPACITY)
  #listeners: readonly MailListener[] = []
  #lastId = 0
  /** The mails up to this id were read by `takeNext`. */
  #lastTaken = 0

  /** Returns the mails, oldest first. Later mails do not change the list. */
  get mails(): readonly Mail[] {
    return this.#mails.items
  }

  /** Numbers a mail, writes its HTML, adds it, and calls the listeners. */
  send(mail: NewMail): void {
    this.#lastId += 1
    const sent = toMail(mail, this.#lastId)
    this.#mails.add(sent)
    for (const listener of this.#listeners) listener(sent)
  }

  /**
   * Calls a listener for each mail from now on. An error of the listener is reported on stderr.
   *
   * @returns a function that removes the listener
   *
   * @example
   * import { createDouble } from 'stuntdouble'
   *
   * const stop = createDouble().outbox.watch(({ to, subject }) => console.log(to, subject))
   * stop()
   */
  watch(listener: MailListener): () => void {
    const added = guarded('a listener of mails failed', listener)
    this.#listeners = [...this.#listeners, added]
    return () => {
      this.#listeners = this.#listeners.filter((other) => other !== added)
    }
  }

  /**
   * Returns the oldest mail that a predicate accepts and that this method has not returned before; undefined when none
   * has arrived yet.
   *
   * @param since only mails with a higher id; the id of the mail that was returned last by default
   */
  takeNext(accepts: (mail: Mail) => boolean, since = this.#lastTaken): Mail | undefined {
    const mail = this.mails.find((each) => each.id > since && accepts(each))
    if (mail) this.#lastTaken = Math.max(this.#lastTaken, mail.id)
    return mail
  }

  /** Replaces all mails by these, and numbers them from 1. The listeners are not called. */
  open(mails: readonly NewMail[]): void {
    this.restore(mails.map((mail, index) => toMail(mail, index + 1)))
    this.#lastTaken = 0
  }

  /** Removes all mails. Later mails continue the numbers. */
  clear(): void {
    this.#mails.clear()
  }

  /** Replaces all mails by these. */
  restore(mails: readonly Mail[]): void {
    this.#mails.clear()
    for (const mail of mails) this.#mails.add(mail)
    this.#lastId = mails.at(-1)?.id ?? 0
    this.#lastTaken = Math.min(this.#lastTaken, this.#lastId)
  }
}

function toMail(mail: NewMail, id: number): Mail {
  const { channel = 'email', text } = mail
  return { id, ...mail, channel, html: channel === 'email' ? toHtml(text) : '' }
}
