import { anything, choice, described, integer, listOf, members, recordOf, text } from '../../options/kinds.js'
import { CHANNELS, type Mail, type MailFilter } from '../../world/mail.js'
import { mailFilter } from '../../world/mails.js'
import { timeoutKind, type WaitOptions } from '../../world/wait-options.js'
import { defineOperation } from '../operation.js'
import { changedWorld } from './kinds.js'

const mailMembers = {
  id: integer(1),
  at: described('ISO 8601.', text()),
  dialect: text(),
  channel: choice(CHANNELS),
  to: text(),
  subject: text(),
  text: text(),
  html: text(),
  details: recordOf(text(), 'an object with texts'),
}
const mail = members(mailMembers, Object.keys(mailMembers))

const code = members({
  dialect: text(),
  user: text(),
  code: text(),
  expiresAt: described('ISO 8601.', text()),
})

const listMails = defineOperation<MailFilter>({
  name: 'mails.list',
  method: 'GET',
  path: '/mails',
  summary: 'List the e-mails and text messages that a world would have sent, oldest first.',
  input: mailFilter,
  output: members({ mails: listOf(mail, 'a list of mails') }),
  run: ({ view }, filter) => ({ mails: view.mails.find(filter).map(toJson) }),
})

const awaitMail = defineOperation<MailFilter & WaitOptions>({
  name: 'mails.wait',
  method: 'GET',
  path: '/mails/next',
  summary: 'Wait for the next mail that no earlier wait has returned.',
  input: { ...mailFilter, timeout: timeoutKind },
  output: mail,
  run: async ({ view }, { timeout, ...filter }) =>
    toJson(await view.nextMail(filter, timeout === undefined ? {} : { timeout })),
})

const clearMails = defineOperation({
  name: 'mails.clear',
  method: 'DELETE',
  path: '/mails',
  summary: 'Empty the outbox of a world.',
  input: {},
  output: changedWorld,
  run({ view }) {
    view.mails.clear()
    return { world: view.name }
  },
})

const listCodes = defineOperation({
  name: 'codes.list',
  method: 'GET',
  path: '/codes',
  summary: "List the one-time codes that users' authenticator apps show at the moment.",
  input: {},
  output: members({ codes: listOf(code, 'a list of codes') }),
  run: ({ view }) => ({
    codes: view.codes().map((each) => ({ ...each, expiresAt: new Date(each.expiresAt).toISOString() })),
  }),
})

const listOutbox = defineOperation({
  name: 'outbox.list',
  method: 'GET',
  path: '/outbox',
  summary: 'List the mails of a world. Use mails.list instead.',
  deprecated: true,
  input: {},
  output: members({ mails: listOf(anything(), 'a list of mails') }),
  run: ({ view }) => ({ mails: [...view.mails] }),
})

export const mailOperations = [listMails, awaitMail, clearMails, listCodes, listOutbox]

function toJson(mail: Mail): object {
  return { ...mail, at: new Date(mail.at).toISOString() }
}
