import { pick } from 'es-toolkit'
import { anything, listOf, members } from '../../options/kinds.js'
import { describeError } from '../../report.js'
import type { JournalEntry } from '../../world/journal/entry.js'
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

const OLD_MEMBERS = [
  'id',
  'world',
  'at',
  'durationMs',
  'dialect',
  'operation',
  'method',
  'url',
  'status',
  'reason',
] as const

function toJson(entry: JournalEntry): object {
  const { error } = entry
  const shown = error === undefined ? {} : { error: maskText(describeError(error)) }
  return { ...pick(entry, OLD_MEMBERS), ...shown }
}
