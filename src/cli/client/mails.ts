import { setTimeout as delay } from 'node:timers/promises'
import { type ControlTarget, callOperation } from '../../control/client.js'
import type { ClientCommand, Input } from './client-command.js'
import { findOperation } from './find-operation.js'
import { toCell, toTable } from './tables.js'

interface MailJson {
  readonly id: number
  readonly at: string
  readonly dialect: string
  readonly channel: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly details: Readonly<Record<string, string>>
}

interface MailList {
  readonly mails: readonly MailJson[]
}

interface CodeList {
  readonly codes: readonly Readonly<Record<'dialect' | 'user' | 'code' | 'expiresAt', string>>[]
}

/** Milliseconds between two looks at the outbox. */
const POLL_EVERY = 300

export const mailCommands: readonly ClientCommand[] = [
  {
    name: 'mails list',
    operation: 'mails.list',
    isDefault: true,
    print: printMails,
    follow: {
      operation: 'mails.list',
      description: 'show new mails as they come',
      events: followMails,
      print: printLine,
    },
  },
  { name: 'mails wait', operation: 'mails.wait', print: printMail },
  {
    name: 'mails clear',
    operation: 'mails.clear',
    print: ({ world }: { readonly world: string }) => `Emptied the outbox of the world "${world}".`,
  },
  { name: 'mails codes', operation: 'codes.list', print: printCodes },
]

// Asks again and again: waiting for the next mail would take it from a test that waits, too.
async function* followMails(target: ControlTarget, input: Input): AsyncGenerator<MailJson> {
  const operation = findOperation('mails.list')
  for (let seen = 0; ; await delay(POLL_EVERY)) {
    const { mails } = (await callOperation(operation, target, input)) as MailList
    // A world that was restored numbers its mails from a lower id.
    seen = Math.min(seen, mails.at(-1)?.id ?? 0)
    for (const mail of mails.filter(({ id }) => id > seen)) {
      seen = mail.id
      yield mail
    }
  }
}

function printMails({ mails }: MailList): string {
  return mails.length === 0 ? 'The outbox is empty.' : mails.map(printLine).join('\n')
}

/** Writes a mail as a line, and the data in its text, such as a link, as further lines. */
function printLine({ id, at, dialect, to, subject, text, details }: MailJson): string {
  const line = toTable([[id, at, dialect, to, subject || text]], '')
  const data = toTable(
    Object.entries(details).map(([name, value]) => ['  ', name, value]),
    '',
  )
  return data === '' ? line : `${line}\n${data}`
}

function printCodes({ codes }: CodeList): string {
  return toTable(
    codes.map(({ dialect, user, code, expiresAt }) => [dialect, user, code, expiresAt]),
    'No user has an authenticator app.',
    ['DIALECT', 'USER', 'CODE', 'EXPIRES AT'],
  )
}

function printMail({ at, to, subject, text }: MailJson): string {
  const head = [
    `At       ${at}`,
    `To       ${toCell(to)}`,
    ...(subject ? [`Subject  ${toCell(subject)}`] : []),
  ]
  return [...head, '', ...text.split('\n').map(toCell)].join('\n')
}
