import { isObject, type Json } from '../../../src/json.js'
import { errors } from '../errors.js'
import { toObject } from '../values/json.js'

/** The rights on an object by user id, `role:Name` or `*` for everyone. It holds granted rights only. */
export type Acl = Readonly<Record<string, { readonly read?: true; readonly write?: true }>>

/**
 * Reads an ACL from a request. Rights that it does not grant are left out.
 *
 * @throws ApiError when the value is not an ACL
 */
export function readAcl(value: Json): Acl {
  const acl = toObject(value)
  if (!acl) throw errors.aclIsNoObject()
  if ('*unresolved' in acl) throw errors.invalidAcl()
  const entries = Object.entries(acl).map(([name, rights]) => [name, readRights(rights)] as const)
  return Object.fromEntries(entries.filter(([, rights]) => Object.keys(rights).length > 0))
}

function readRights(rights: Json): Acl[string] {
  const granted = isObject(rights) ? rights : {}
  return {
    ...(granted.read ? { read: true } : {}),
    ...(granted.write ? { write: true } : {}),
  }
}
