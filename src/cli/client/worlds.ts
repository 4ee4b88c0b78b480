import type { ClientCommand } from './client-command.js'
import { toTable } from './tables.js'

interface WorldInfo {
  readonly name: string
  readonly users: number
  readonly requests: number
  readonly lastRequestAt: string | null
}

interface WorldList {
  readonly worlds: readonly WorldInfo[]
  readonly total: number
}

export const worldCommands: readonly ClientCommand[] = [
  { name: 'worlds list', operation: 'worlds.list', isDefault: true, print: printWorlds },
  {
    name: 'worlds delete',
    operation: 'worlds.delete',
    arguments: ['name'],
    print: ({ world }: { readonly world: string }) => `Deleted the world "${world}".`,
  },
]

function printWorlds({ worlds, total }: WorldList): string {
  const table = toTable(
    worlds.map(({ name, users, requests, lastRequestAt }) => [name, users, requests, lastRequestAt]),
    '',
    ['NAME', 'USERS', 'REQUESTS', 'LAST REQUEST'],
  )
  const others = total - worlds.length
  return others === 0 ? table : `${table}\n${others} more worlds are left out. Give --limit for more.`
}
