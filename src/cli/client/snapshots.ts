import type { ClientCommand } from './client-command.js'
import { toTable } from './tables.js'

interface SnapshotInfo {
  readonly name: string
  readonly takenAt: string
  readonly changes: number
}

interface Diff {
  readonly summary: readonly string[]
  readonly more: number
}

type Used = Readonly<Record<'world' | 'name', string>>

export const snapshotCommands: readonly ClientCommand[] = [
  {
    name: 'snapshot list',
    operation: 'snapshots.list',
    isDefault: true,
    print: ({ snapshots }: { readonly snapshots: readonly SnapshotInfo[] }) =>
      toTable(
        snapshots.map(({ name, takenAt, changes }) => [name, takenAt, changes]),
        'The world has no snapshots.',
        ['NAME', 'TAKEN AT', 'CHANGED ROWS'],
      ),
  },
  {
    name: 'snapshot take',
    operation: 'snapshots.take',
    arguments: ['name'],
    print: ({ name }: SnapshotInfo) => `Took the snapshot "${name}".`,
  },
  {
    name: 'snapshot restore',
    operation: 'snapshots.restore',
    arguments: ['name'],
    print: ({ world, name }: Used) => `Returned the world "${world}" to the snapshot "${name}".`,
  },
  {
    name: 'snapshot delete',
    operation: 'snapshots.delete',
    arguments: ['name'],
    print: ({ name }: Used) => `Deleted the snapshot "${name}".`,
  },
  { name: 'snapshot diff', operation: 'state.diff', arguments: ['from', 'to'], print: printDiff },
  {
    name: 'snapshot export',
    operation: 'snapshots.export',
    arguments: ['name'],
    bare: { operation: 'state.export', print: printJson },
    description: 'print a snapshot, or the current state, as JSON for a file',
    print: printJson,
  },
  {
    name: 'snapshot import',
    operation: 'snapshots.import',
    file: 'file',
    arguments: ['name'],
    bare: {
      operation: 'state.import',
      print: ({ world }: Used) => `Returned the world "${world}" to the exported state.`,
    },
    description: 'store an exported state as a snapshot, or without a name, return the world to it',
    print: ({ name }: SnapshotInfo) => `Stored the snapshot "${name}".`,
  },
]

function printDiff({ summary, more }: Diff): string {
  const lines = summary.length === 0 ? ['Nothing has changed.'] : summary
  const rest = more === 0 ? [] : [`${more} more changes are left out. Give --limit for more.`]
  return toTable(
    [...lines, ...rest].map((line) => [line]),
    '',
  )
}

function printJson(state: unknown): string {
  return JSON.stringify(state)
}
