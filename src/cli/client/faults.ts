import type { ClientCommand } from './client-command.js'
import { toCell, toTable } from './tables.js'

interface FaultJson {
  readonly id: string
  readonly kind: string
  readonly matched: number
  readonly remaining: number | null
}

/** The rest of a rate limit for a caller. */
interface Budget {
  readonly caller: string
  readonly remaining: number
}

interface ProfilesJson {
  readonly profiles: readonly { readonly name: string; readonly description: string }[]
  readonly active: Readonly<Record<string, string>>
}

/** The commands that make operations fail. */
export const failCommands: readonly ClientCommand[] = [
  { name: 'fail', operation: 'faults.add', arguments: ['pattern', 'status'], print: printAdded },
  { name: 'delay', operation: 'delays.add', arguments: ['pattern', 'ms'], print: printAdded },
  {
    name: 'limit',
    operation: 'rateLimits.add',
    arguments: ['pattern', 'requests', 'per'],
    print: printAdded,
  },
  {
    name: 'profile',
    operation: 'profiles.set',
    arguments: ['name'],
    bare: { operation: 'profiles.list', print: printProfiles },
    description: 'set a named set of faults, or list them',
    print: printActive,
  },
  { name: 'faults list', operation: 'faults.list', isDefault: true, print: printFaults },
  {
    name: 'faults delete',
    operation: 'faults.delete',
    arguments: ['id'],
    print: ({ id }: FaultJson) => `Deleted ${id}.`,
  },
  {
    name: 'faults clear',
    operation: 'faults.clear',
    arguments: ['kind'],
    print: ({ world }: { readonly world: string }) => `Deleted the faults of the world "${world}".`,
  },
]

function printAdded(fault: FaultJson): string {
  const { id, kind } = fault
  return `Added ${id}: ${kind} ${describe(fault)}. Remove it with "stuntdouble faults delete ${id}".`
}

function printFaults({ faults }: { readonly faults: readonly FaultJson[] }): string {
  return toTable(
    faults.map((fault) => [fault.id, fault.kind, fault.matched, fault.remaining ?? 'all', describe(fault)]),
    'No operation fails on purpose.',
    ['ID', 'KIND', 'MATCHED', 'LEFT', 'FAULT'],
  )
}

/** Writes the definition of a fault: the pattern, and the other members by name. */
function describe({
  id: _id,
  kind: _kind,
  matched: _matched,
  remaining: _left,
  ...definition
}: FaultJson): string {
  const { pattern, budgets = [], ...rest } = definition as { pattern?: unknown; budgets?: readonly Budget[] }
  const members = Object.entries(rest).map(([name, value]) => `${name}=${toCell(value)}`)
  const left = budgets.map(({ caller, remaining }) => `${toCell(caller)} has ${remaining} left`)
  return [...(pattern === undefined ? [] : [toCell(pattern)]), ...members, ...left].join(' ')
}

function printProfiles({ profiles, active }: ProfilesJson): string {
  const rows = profiles.map(({ name, description }) => [name, description])
  return `${toTable(rows, '')}\n\n${printActive({ active })}`
}

function printActive({ active }: Pick<ProfilesJson, 'active'>): string {
  const shown = Object.entries(active).map(([dialect, name]) => `${dialect}: ${name}`)
  return shown.length === 0 ? 'No profile is active.' : `Active: ${shown.join(', ')}.`
}
