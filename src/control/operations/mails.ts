import { anything, listOf, members } from '../../options/kinds.js'
import { defineOperation } from '../operation.js'

const listOutbox = defineOperation({
  name: 'outbox.list',
  method: 'GET',
  path: '/outbox',
  summary: 'List the mails of a world. Use mails.list instead.',
  deprecated: true,
  input: {},
  output: members({ mails: listOf(anything(), 'a list of mails') }),
  run: ({ view }) => ({ mails: view.outbox.mails }),
})

export const mailOperations = [listOutbox]
