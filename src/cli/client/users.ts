import type { ClientCommand } from './client-command.js'
import { toFields, toTable } from './tables.js'

interface UserInfo {
  readonly id: number
  readonly ids: Readonly<Record<string, string | number>>
  readonly name: string | null
  readonly username: string | null
  readonly email: string | null
  readonly admin: boolean
  readonly active: boolean
}

interface UserList {
  readonly users: readonly UserInfo[]
  readonly total: number
}

export const userCommands: readonly ClientCommand[] = [
  { name: 'users list', operation: 'users.list', isDefault: true, arguments: ['search'], print: printUsers },
  { name: 'users show', operation: 'users.show', arguments: ['id'], print: printUser },
]

function printUsers({ users, total }: UserList): string {
  const table = toTable(
    users.map(({ id, name, username, email, admin, active }) => [
      id,
      name,
      username,
      email,
      roleOf(admin, active),
    ]),
    'No user matches.',
    ['ID', 'NAME', 'USERNAME', 'E-MAIL', 'STATE'],
  )
  const others = total - users.length
  return others <= 0 || users.length === 0 ? table : `${table}\n${users.length} of ${total} users.`
}

function roleOf(admin: boolean, active: boolean): string {
  if (!active) return 'inactive'
  return admin ? 'admin' : 'active'
}

function printUser({ ids, ...user }: UserInfo): string {
  const own = Object.entries(ids).map(([dialect, id]) => [`id in ${dialect}`, id])
  return toFields({ ...user, ...Object.fromEntries(own) })
}
