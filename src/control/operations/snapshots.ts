import { described, integer, listOf, members, moment, text } from '../../options/kinds.js'
import type { SnapshotJson } from '../../world/snapshot-codec.js'
import { defineOperation } from '../operation.js'
import { worldName } from './kinds.js'
import { stateMembers, stateShape } from './state-kinds.js'

interface Named {
  readonly name: string
}

const snapshotName = described('The name of the snapshot.', text())

const snapshotInfo = members(
  {
    name: snapshotName,
    takenAt: described("The time of the world's clock when it was taken, in ISO 8601.", moment()),
    changes: described('The number of rows that differ from the baseline.', integer(0)),
  },
  ['name', 'takenAt', 'changes'],
)

const usedSnapshot = members({ world: worldName, name: snapshotName }, ['world', 'name'])

const listSnapshots = defineOperation({
  name: 'snapshots.list',
  method: 'GET',
  path: '/snapshots',
  summary: 'List the snapshots of a world.',
  input: {},
  output: members({ snapshots: listOf(snapshotInfo, 'a list of snapshots') }, ['snapshots']),
  run: ({ view }) => ({ snapshots: view.snapshots.list() }),
})

const takeSnapshot = defineOperation<Named>({
  name: 'snapshots.take',
  method: 'PUT',
  path: '/snapshots/:name',
  summary: 'Take a snapshot of a world: its rows, clock, random source and mails.',
  input: { name: snapshotName },
  output: snapshotInfo,
  run({ view }, { name }) {
    view.snapshot(name)
    return view.snapshots.describe(name)
  },
})

const restoreSnapshot = defineOperation<Named & { readonly from?: string }>({
  name: 'snapshots.restore',
  method: 'POST',
  path: '/snapshots/:name/restore',
  summary: 'Return a world to a snapshot.',
  input: {
    name: snapshotName,
    from: described('The world that the snapshot was taken in. The same world by default.', text()),
  },
  output: usedSnapshot,
  run({ double, view }, { name, from }) {
    const owner = from === undefined ? view : double.worlds.find(from, 'restore a snapshot of', 'from')
    view.restore(owner.snapshots.get(name))
    return { world: view.name, name }
  },
})

const deleteSnapshot = defineOperation<Named>({
  name: 'snapshots.delete',
  method: 'DELETE',
  path: '/snapshots/:name',
  summary: 'Delete a snapshot.',
  input: { name: snapshotName },
  output: usedSnapshot,
  run({ view }, { name }) {
    view.snapshots.delete(name)
    return { world: view.name, name }
  },
})

const exportSnapshot = defineOperation<Named>({
  name: 'snapshots.export',
  method: 'GET',
  path: '/snapshots/:name',
  summary: 'Return a snapshot as JSON, for a file.',
  input: { name: snapshotName },
  output: members(stateShape, stateMembers),
  run: ({ view }, { name }) => view.export(name),
})

const importSnapshot = defineOperation<Named & SnapshotJson>({
  name: 'snapshots.import',
  method: 'POST',
  path: '/snapshots/:name/import',
  summary: 'Store an exported state as a snapshot. The world stays as it is.',
  input: { name: snapshotName, ...stateShape },
  required: stateMembers,
  output: snapshotInfo,
  run({ view }, { name, ...state }) {
    view.import(state, name)
    return view.snapshots.describe(name)
  },
})

export const snapshotOperations = [
  listSnapshots,
  takeSnapshot,
  restoreSnapshot,
  deleteSnapshot,
  exportSnapshot,
  importSnapshot,
]
