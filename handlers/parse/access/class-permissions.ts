import type { JsonObject } from '../../../src/json.js'

/** Operations on the objects of a class. */
export const CLASS_OPERATIONS = ['find', 'count', 'get', 'create', 'update', 'delete', 'addField'] as const
export type ClassOperation = (typeof CLASS_OPERATIONS)[number]
export type WriteOperation = 'create' | 'update'

/**
 * The callers that may do something: `*`, user ids, `role:Name`, `requiresAuthentication`, and users in
 * `pointerFields`.
 */
interface Grants {
  readonly [grantee: string]: true | readonly string[]
}

/**
 * The permissions of a class. They apply in addition to the ACL of each object.
 *
 * @see https://docs.parseplatform.org/rest/guide/#class-level-permissions
 */
export interface ClassPermissions extends Readonly<Record<ClassOperation, Grants>> {
  /** The ACL of new objects without one. */
  readonly ACL?: JsonObject
  /** Columns with users who may read the object. */
  readonly readUserFields?: readonly string[]
  /** Columns with users who may write the object. */
  readonly writeUserFields?: readonly string[]
  /** Hidden columns by the callers they are hidden from. */
  readonly protectedFields: Readonly<Record<string, readonly string[]>>
}

const GRANTED_TO_ALL = { '*': true } as const
const NO_GRANTS: Grants = {}

function forAll<Value>(value: Value): Readonly<Record<ClassOperation, Value>> {
  return Object.fromEntries(CLASS_OPERATIONS.map((operation) => [operation, value])) as Record<
    ClassOperation,
    Value
  >
}

/** The permissions of a class without stored permissions: everything is allowed. */
export const OPEN: ClassPermissions = {
  ACL: { '*': { read: true, write: true } },
  ...forAll(GRANTED_TO_ALL),
  protectedFields: { '*': [] },
}

/** The base of stored permissions: operations that they do not name need the master key. */
export const CLOSED: ClassPermissions = { ...forAll(NO_GRANTS), protectedFields: {} }
