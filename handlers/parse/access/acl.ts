import type { User } from '../../../src/model/user.js'
import type { Caller } from '../auth.js'
import type { Scope } from '../context.js'
import { errors } from '../errors.js'
import { facetOf } from '../facet.js'
import { objectIdOf } from '../ids.js'
import { isObject, type Json, toObject } from '../values/json.js'

/** Who may read and write: user ids, `role:Name`, `*` for everyone. Only what is granted is there. */
export type Acl = Readonly<Record<string, { readonly read?: true; readonly write?: true }>>

type Right = 'read' | 'write'

/** A user's ACL: the stored one, or the default. */
export function aclOf({ world, options }: Pick<Scope, 'world' | 'options'>, user: User): Acl {
  const { acl } = facetOf(world, user)
  if (acl) return acl
  const own = { [objectIdOf(user)]: { read: true, write: true } } as const
  return options.enforcePrivateUsers ? own : { '*': { read: true }, ...own }
}

/**
 * Whether an ACL lets a caller read or write; without one everyone may.
 *
 * @see https://docs.parseplatform.org/rest/guide/#security
 */
export function allows(acl: Acl | null, caller: Caller, right: Right): boolean {
  if (caller.isMaster || acl === null || acl['*']?.[right]) return true
  if (!caller.user) return false
  if (acl[objectIdOf(caller.user)]?.[right]) return true
  const roles = Object.keys(acl).filter((who) => who.startsWith('role:') && acl[who]?.[right])
  return roles.length > 0 && roles.some((who) => caller.roles().has(who.slice('role:'.length)))
}

/** Whether a caller is one of those whom a rule names: `*`, `authenticated`, a user's id or `role:Name`. */
export function isAmong({ user, roles }: Caller, who: string): boolean {
  if (who === '*') return true
  if (!user) return false
  if (who.startsWith('role:')) return roles().has(who.slice('role:'.length))
  return who === 'authenticated' || who === objectIdOf(user)
}

/**
 * Reads an ACL from a request; only what it grants is kept.
 *
 * @throws ApiError when it is none
 */
export function readAcl(value: Json): Acl {
  const acl = toObject(value)
  if (!acl) throw errors.aclIsNoObject()
  if ('*unresolved' in acl) throw errors.invalidAcl()
  const entries = Object.entries(acl).map(([who, rights]) => [who, readRights(rights)] as const)
  return Object.fromEntries(entries.filter(([, rights]) => Object.keys(rights).length > 0))
}

function readRights(rights: Json): Acl[string] {
  const granted = isObject(rights) ? rights : {}
  return {
    ...(granted.read ? { read: true } : {}),
    ...(granted.write ? { write: true } : {}),
  }
}
