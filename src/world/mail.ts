import type { FixtureMail } from '../model/fixture.js'
import { toMilliseconds } from '../model/moment.js'
import { type Markup, markup } from '../pages/markup.js'

export const CHANNELS = ['email', 'sms'] as const

/** The way that a message takes: by e-mail, or as a text message to a phone. */
type Channel = (typeof CHANNELS)[number]

/** An e-mail or a text message that a vendor would have sent. */
export interface Mail {
  /** The number of the mail in the world, from 1. */
  readonly id: number
  /** Milliseconds since 1970, by the world's clock. */
  readonly at: number
  readonly dialect: string
  readonly channel: Channel
  /** An e-mail address, or a phone number. */
  readonly to: string
  /** Empty for a text message. */
  readonly subject: string
  readonly text: string
  /** The text as HTML, with working links; empty for a text message. */
  readonly html: string
  /** The data in the text, by name, such as a reset token or a link. Tests read it from here. */
  readonly details: Readonly<Record<string, string>>
}

/** A mail before the outbox numbers it and writes its HTML. */
export type NewMail = Omit<Mail, 'id' | 'html' | 'channel'> & {
  /** @default 'email' */
  readonly channel?: Channel
}

/** Selects mails. Members that are left out select every mail. */
export interface MailFilter {
  /** The recipient: an e-mail address in upper or lower case, or a phone number. */
  readonly to?: string
  readonly dialect?: string
  readonly channel?: Channel
  /** A part of the subject, in upper or lower case. */
  readonly subject?: string
  /** Only mails with a higher id. */
  readonly since?: number
}

const BLANK_LINE = /\n{2,}/
const LINK = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])/

/**
 * Writes a text as HTML: a paragraph for each block of lines, and a link for each URL.
 *
 * @example
 * toHtml('Hello,\n\nsee https://example.com/a.') // '<p>Hello,</p>\n<p>see <a href="https://example.com/a">https://example.com/a</a>.</p>'
 */
export function toHtml(text: string): string {
  const paragraphs = text.split(BLANK_LINE).map((block) => markup`<p>${block.split(LINK).map(toPart)}</p>`)
  return paragraphs.map((paragraph) => paragraph.text).join('\n')
}

// A split by a group has the matches of the group at its odd positions.
function toPart(part: string, index: number): Markup | string {
  return index % 2 === 1 ? markup`<a href="${part}">${part}</a>` : part
}

/** Returns true for a mail that a filter selects. */
export function selects({ to, dialect, channel, subject, since = 0 }: MailFilter, mail: Mail): boolean {
  if (mail.id <= since) return false
  if (to !== undefined && fold(mail.to) !== fold(to)) return false
  if (dialect !== undefined && mail.dialect !== dialect) return false
  if (channel !== undefined && mail.channel !== channel) return false
  return subject === undefined || fold(mail.subject).includes(fold(subject))
}

function fold(text: string): string {
  return text.trim().toLowerCase()
}

const TEXT_MEMBERS = ['dialect', 'to', 'subject', 'text', 'html'] as const

/** Returns true for an object with the members of a mail. */
export function isMail(
  value: Readonly<Record<string, unknown>>,
): value is Readonly<Record<string, unknown>> & Mail {
  const { id, at, channel, details } = value
  if (typeof id !== 'number' || typeof at !== 'number') return false
  if (!CHANNELS.some((known) => known === channel)) return false
  if (typeof details !== 'object' || details === null) return false
  const texts = [...TEXT_MEMBERS.map((name) => value[name]), ...Object.values(details)]
  return texts.every((text) => typeof text === 'string')
}

/**
 * Makes a mail of a fixture's.
 *
 * @param defaultTime milliseconds since 1970, for a mail without a time
 */
export function toNewMail(
  { at, subject = '', details = {}, ...mail }: FixtureMail,
  defaultTime: number,
): NewMail {
  return { ...mail, subject, details, at: at === undefined ? defaultTime : toMilliseconds(at, 'read at') }
}
