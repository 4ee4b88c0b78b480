import type { User } from '../../src/model/user.js'
import type { World } from '../../src/world/world.js'
import type { Caller } from './auth.js'
import { refusals } from './errors.js'
import { objectIdOf } from './ids.js'
import { type Acl, facetOf, type Json } from './models.js'
import { isObject } from './values.js'

type Right = 'read' | 'write'

/** A user's ACL: the stored one, or the default that everyone may read and the user may write. */
export function aclOf(world: World, user: User): Acl {
  return facetOf(world, user).acl ?? { '*': { read: true }, [objectIdOf(user)]: { read: true, write: true } }
}

/** Whether the caller may read or write a user. */
export function isAllowed(world: World, caller: Caller, right: Right, user: User): boolean {
  if (caller.isMaster) return true
  const { acl } = facetOf(world, user)
  const isSelf = caller.user?.id === user.id
  if (acl === null) return right === 'read' || isSelf
  if (acl['*']?.[right]) return true
  return caller.user !== undefined && acl[objectIdOf(caller.user)]?.[right] === true
}

/**
 * Reads an ACL from a request; only what it grants is kept.
 *
 * @throws VendorError when it is none
 */
export function readAcl(value: Json): Acl {
  if (!isObject(value)) throw refusals.aclIsNoObject()
  if ('*unresolved' in value) throw refusals.invalidAcl()
  return Object.fromEntries(Object.entries(value).map(([who, rights]) => [who, readRights(rights)]))
}

function readRights(rights: Json): Acl[string] {
  const granted = isObject(rights) ? rights : {}
  return {
    ...(granted.read === true ? { read: true } : {}),
    ...(granted.write === true ? { write: true } : {}),
  }
}
