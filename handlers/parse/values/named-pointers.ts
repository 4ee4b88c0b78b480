import { isObject, type Json, type JsonObject } from '../../../src/json.js'
import type { Path } from '../../../src/options/types.js'
import { toPointer } from './json.js'

/**
 * Returns the `objectId` of the object that a fixture names.
 *
 * @param path the position of the name
 * @throws Error when no object has the name
 */
export type FindByName = (className: string, name: string, path: Path) => string

/**
 * Replaces pointers by name, such as `{ "__type": "Pointer", "className": "_User", "name": "ann" }`, by pointers with an
 * `objectId`, at any depth.
 */
function resolvePointers(value: Json, find: FindByName, path: Path = []): Json {
  if (Array.isArray(value))
    return value.map((element, index) => resolvePointers(element, find, [...path, index]))
  if (!isObject(value)) return value
  const { __type, className, name } = value
  if (__type === 'Pointer' && typeof className === 'string' && typeof name === 'string')
    return toPointer(className, find(className, name, [...path, 'name']))
  return resolveMembers(value, find, path)
}

/** Replaces pointers by name in the members of an object. */
export function resolveMembers(value: JsonObject, find: FindByName, path: Path = []): JsonObject {
  return Object.fromEntries(
    Object.entries(value).map(([member, each]) => [member, resolvePointers(each, find, [...path, member])]),
  )
}

const USER_ID = /^[0-9A-Za-z]{10}$/

/** Replaces the names of users in an ACL by their ids. Ids, `role:Name` and `*` stay. */
export function resolveAcl(acl: Json, find: FindByName, path: Path): Json {
  if (!isObject(acl)) return acl
  const toKey = (key: string) =>
    key === '*' || key.startsWith('role:') || USER_ID.test(key) ? key : find('_User', key, [...path, key])
  return Object.fromEntries(Object.entries(acl).map(([key, rights]) => [toKey(key), rights]))
}
