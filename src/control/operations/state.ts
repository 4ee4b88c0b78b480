import {
  anything,
  choice,
  described,
  either,
  integer,
  listOf,
  members,
  recordOf,
  text,
} from '../../options/kinds.js'
import { type DiffOptions, diffOptions } from '../../world/diff/states.js'
import type { SnapshotJson } from '../../world/snapshot-codec.js'
import { defineOperation } from '../operation.js'
import { changedWorld } from './kinds.js'
import { stateMembers, stateShape } from './state-kinds.js'

const exportState = defineOperation({
  name: 'state.export',
  method: 'GET',
  path: '/state',
  summary: 'Return the state of a world as JSON, for a file.',
  input: {},
  output: members(stateShape, stateMembers),
  run: ({ view }) => view.export(),
})

const importState = defineOperation<SnapshotJson>({
  name: 'state.import',
  method: 'PUT',
  path: '/state',
  summary: 'Return a world to an exported state of a double with the same settings.',
  input: stateShape,
  required: stateMembers,
  output: changedWorld,
  run({ view }, state) {
    view.import(state)
    return { world: view.name }
  },
})

const field = members({
  from: described('The earlier value. Left out for a new member.', anything()),
  to: described('The later value. Left out for a removed member.', anything()),
})

const rowChange = members(
  {
    resource: described("The vendor's name of the resource.", text()),
    id: described('The id that clients see.', either('a text or a number', text(), integer())),
    change: choice(['added', 'changed', 'removed']),
    fields: described('The members that differ. Secrets are shown as `***`.', recordOf(field, 'an object')),
  },
  ['resource', 'id', 'change', 'fields'],
)

const diffState = defineOperation<DiffOptions & { readonly from?: string; readonly to?: string }>({
  name: 'state.diff',
  method: 'GET',
  path: '/diff',
  summary: 'List the rows that were added, changed and removed, as each vendor shows them.',
  input: {
    from: described('The name of the earlier snapshot. The baseline by default.', text()),
    to: described('The name of the later snapshot. The current state by default.', text()),
    ...diffOptions,
  },
  output: members(
    {
      dialects: described(
        'The changes by the name of the dialect.',
        recordOf(listOf(rowChange, 'a list of changes'), 'an object'),
      ),
      summary: described('A sentence about each change.', listOf(text(), 'a list of texts')),
      more: described('The number of changed rows that the limit left out.', integer(0)),
    },
    ['dialects', 'summary', 'more'],
  ),
  run: ({ view }, { from, to, ...options }) => view.diff(from, to, options),
})

export const stateOperations = [exportState, importState, diffState]
