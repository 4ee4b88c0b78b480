import { isObject, type Json, type JsonObject } from '../../../src/json.js'
import { CLASS_OPERATIONS } from '../access/class-permissions.js'
import { errors } from '../errors.js'
import { lookUp, toObject, toText } from '../values/json.js'
import { initialColumns } from './lookup.js'

type Types = Readonly<Record<string, string>>

const USER_COLUMNS = ['readUserFields', 'writeUserFields']
const KEYS: readonly string[] = ['ACL', ...CLASS_OPERATIONS, ...USER_COLUMNS, 'protectedFields']

const USER_ID = /^[a-zA-Z0-9]+$/
const ROLE = /^role:/
/** Grantees of an operation besides user ids and roles. */
const GRANTEES = ['*', 'requiresAuthentication', 'pointerFields']
/** Callers that columns can be hidden from, besides user ids and roles. */
const PROTECTED_FROM = ['*', 'authenticated']

/** Columns of every object, which cannot be hidden. */
const UNHIDEABLE = Object.keys(initialColumns(''))

/**
 * Checks permissions for a class.
 *
 * @param types the types of the class's columns
 * @throws ApiError for the first check that fails
 * @see https://docs.parseplatform.org/rest/guide/#class-level-permissions
 */
export function checkPermissions(value: Json, types: Types): JsonObject {
  const permissions = toObject(value)
  if (!permissions) throw errors.invalidJson()
  for (const [key, rules] of Object.entries(permissions)) {
    if (!KEYS.includes(key)) {
      throw errors.invalidPermissions(`${key} is not a valid operation for class level permissions`)
    }
    checkRules(key, rules, types)
  }
  return permissions
}

function checkRules(key: string, rules: Json, types: Types): void {
  if (USER_COLUMNS.includes(key)) {
    if (!Array.isArray(rules)) throw notValid(rules, `class level permissions ${key} - must be an array`)
    for (const name of rules) checkUserColumn(name, types, key)
    return
  }
  if (typeof rules !== 'object' || rules === null) {
    throw notValid(rules, `class level permissions ${key} - must be an object`)
  }
  for (const [who, rule] of Object.entries(rules as JsonObject)) {
    if (key === 'protectedFields') checkProtection(who, rule, types)
    else checkGrant(key, who, rule, types)
  }
}

function checkProtection(who: string, names: Json, types: Types): void {
  if (!isGrantee(who, PROTECTED_FROM) && !who.startsWith('userField:')) throw notAKey(who)
  if (!Array.isArray(names)) throw notValid(names, `protectedFields[${who}] - expected an array.`)
  for (const name of names.map(toText)) {
    if (UNHIDEABLE.includes(name)) {
      throw errors.invalidPermissions(`Default field '${name}' can not be protected`)
    }
    if (!Object.hasOwn(types, name)) {
      throw errors.invalidPermissions(`Field '${name}' in protectedFields:${who} does not exist`)
    }
  }
}

function checkGrant(operation: string, who: string, grant: Json, types: Types): void {
  if (!isGrantee(who, GRANTEES)) throw notAKey(who)
  if (who === 'pointerFields') {
    if (!Array.isArray(grant)) throw notValid(grant, `${operation}[${who}] - expected an array.`)
    for (const name of grant) checkUserColumn(name, types, operation)
  } else if (operation === 'ACL') {
    checkAclEntry(grant)
  } else if (grant !== true) {
    throw notValid(grant, `class level permissions acl ${operation}:${who}`)
  }
}

function checkAclEntry(rights: Json): void {
  if (!isObject(rights)) throw notValid(rights, 'class level permissions acl')
  const names = Object.keys(rights).filter((name) => name !== 'read' && name !== 'write')
  if (names.length > 0) {
    throw errors.invalidPermissions(`'${names}' is not a valid key for class level permissions acl`)
  }
  const values = Object.values(rights).filter((right) => typeof right !== 'boolean')
  if (values.length > 0) throw notValid(values, 'class level permissions acl')
}

function checkUserColumn(name: Json, types: Types, operation: string): void {
  const type = lookUp(types, toText(name))
  if (type === 'Pointer<_User>' || type === 'Array') return
  throw errors.invalidPermissions(
    `'${toText(name)}' is not a valid column for class level pointer permissions ${operation}`,
  )
}

function isGrantee(who: string, others: readonly string[]): boolean {
  return others.includes(who) || ROLE.test(who) || USER_ID.test(who)
}

function notAKey(who: string): Error {
  return errors.invalidPermissions(`'${who}' is not a valid key for class level permissions`)
}

function notValid(value: Json, place: string): Error {
  return errors.invalidPermissions(`'${toText(value)}' is not a valid value for ${place}`)
}
