import type { JsonObject } from '../../../src/json.js'

/** What can be done with the objects of a class. */
export const CLASS_OPERATIONS = ['find', 'count', 'get', 'create', 'update', 'delete', 'addField'] as const
export type ClassOperation = (typeof CLASS_OPERATIONS)[number]

/** Who may do something: `*`, user ids, `role:Name`, `requiresAuthentication`, and the users in `pointerFields`. */
interface Grants {
  readonly [who: string]: true | readonly string[]
}

/**
 * Who may do what with the objects of a class, besides what each object's ACL says.
 *
 * @see https://docs.parseplatform.org/rest/guide/#class-level-permissions
 */
export interface ClassPermissions extends Readonly<Record<ClassOperation, Grants>> {
  /** The ACL of new objects that come without one. */
  readonly ACL?: JsonObject
  /** Columns whose users may read. */
  readonly readUserFields?: readonly string[]
  /** Columns whose users may write. */
  readonly writeUserFields?: readonly string[]
  /** The columns that are hidden, by whom from. */
  readonly protectedFields: Readonly<Record<string, readonly string[]>>
}

const EVERYONE = { '*': true } as const
const NOBODY: Grants = {}

function forAll<Value>(value: Value): Readonly<Record<ClassOperation, Value>> {
  return Object.fromEntries(CLASS_OPERATIONS.map((operation) => [operation, value])) as Record<
    ClassOperation,
    Value
  >
}

/** What holds for a class of which nothing was said. */
export const OPEN: ClassPermissions = {
  ACL: { '*': { read: true, write: true } },
  ...forAll(EVERYONE),
  protectedFields: { '*': [] },
}

/** What permissions don't speak of, nobody but a master may do. */
export const CLOSED: ClassPermissions = { ...forAll(NOBODY), protectedFields: {} }
