import { anything, listOf, members } from '../../options/kinds.js'
import { describeError } from '../../report.js'
import type { JournalEntry } from '../../world/journal.js'
import { maskText } from '../../world/secrets.js'
import { defineOperation } from '../operation.js'

const listJournal = defineOperation({
  name: 'journal.list',
  method: 'GET',
  path: '/journal',
  summary: 'List the requests of a world. Use requests.list instead.',
  deprecated: true,
  input: {},
  output: members({ entries: listOf(anything(), 'a list of requests') }),
  run: ({ view }) => ({ entries: view.journal.entries.map(toJson) }),
})

export const requestOperations = [listJournal]

function toJson({ error, ...entry }: JournalEntry): object {
  return { ...entry, ...(error === undefined ? {} : { error: maskText(describeError(error)) }) }
}
