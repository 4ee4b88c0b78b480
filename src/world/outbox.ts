import { Recent } from './recent.js'

/** An e-mail that a vendor would have sent. */
export interface Mail {
  /** Milliseconds since 1970, by the world's clock. */
  readonly at: number
  readonly dialect: string
  readonly to: string
  readonly subject: string
  readonly text: string
  /** The data in the text, by name, such as a reset token or a link. Tests read it from here. */
  readonly details: Readonly<Record<string, string>>
}

const CAPACITY = 1000

/** The last thousand e-mails of a world. They are never sent. */
export class Outbox {
  readonly #mails = new Recent<Mail>(CAPACITY)

  /** Returns the mails, oldest first. Later mails do not change the list. */
  get mails(): readonly Mail[] {
    return this.#mails.items
  }

  send(mail: Mail): void {
    this.#mails.add(mail)
  }

  clear(): void {
    this.#mails.clear()
  }

  /** Replaces all mails by these. */
  restore(mails: readonly Mail[]): void {
    this.#mails.clear()
    for (const mail of mails) this.#mails.add(mail)
  }
}

/** Returns true for an object with the members of a mail. */
export function isMail(
  value: Readonly<Record<string, unknown>>,
): value is Readonly<Record<string, unknown>> & Mail {
  const { at, dialect, to, subject, text, details } = value
  if (typeof at !== 'number' || typeof details !== 'object' || details === null) return false
  return [dialect, to, subject, text, ...Object.values(details)].every((each) => typeof each === 'string')
}
