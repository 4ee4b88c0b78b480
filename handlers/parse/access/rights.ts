import { objectIdOf } from '../ids.js'
import type { Acl } from './acl.js'
import type { Caller } from './caller.js'

/**
 * Returns true when an ACL lets a caller read or write. Without an ACL everyone may do both.
 *
 * @see https://docs.parseplatform.org/rest/guide/#security
 */
export function allows(acl: Acl | null, caller: Caller, right: 'read' | 'write'): boolean {
  if (caller.isMaster || acl === null || acl['*']?.[right]) return true
  if (!caller.user) return false
  if (acl[objectIdOf(caller.user)]?.[right]) return true
  const roles = Object.keys(acl).filter((name) => name.startsWith('role:') && acl[name]?.[right])
  return roles.length > 0 && roles.some((name) => caller.roles().has(name.slice('role:'.length)))
}

/** Returns true when a name in a rule means the caller: `*`, `authenticated`, a user's id or `role:Name`. */
export function namesCaller({ user, roles }: Caller, name: string): boolean {
  if (name === '*') return true
  if (!user) return false
  if (name.startsWith('role:')) return roles().has(name.slice('role:'.length))
  return name === 'authenticated' || name === objectIdOf(user)
}
