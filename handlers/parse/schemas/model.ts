import type { JsonObject } from '../../../src/json.js'
import { defineModel, type Row } from '../../../src/model/model.js'
import type { ClassPermissions } from '../access/class-permissions.js'

// parse-server writes schemas outside of transactions: others may rely on a class or column by the time of a roll-back.

/** A class that exists: an object was saved in it, or someone made it. */
export interface ParseClass extends Row {
  readonly name: string
  /** Who may do what with objects of the class; null when everyone may do everything. */
  readonly permissions: ClassPermissions | null
  readonly indexes: JsonObject | null
}

export const classModel = defineModel<ParseClass>({
  name: 'parse.class',
  fields: () => ({ name: () => '', permissions: () => null, indexes: () => null }),
  unique: { name: (row) => row.name },
  durable: true,
})

/** A column of a class, whose type was fixed by the first value in it. */
export interface Column extends Row {
  readonly className: string
  readonly name: string
  /** Such as `String` or `Pointer<Game>`. */
  readonly type: string
  /**
   * What its schema says besides: with `required`, no object can be without it, and a new object has its `defaultValue` in it
   * unless it says otherwise.
   */
  readonly options: JsonObject
}

export const columnModel = defineModel<Column>({
  name: 'parse.column',
  fields: () => ({
    className: () => '',
    name: () => '',
    type: () => '',
    options: () => ({}),
  }),
  unique: { name: (column) => `${column.className}.${column.name}` },
  groups: {
    class: (column) => column.className,
    kind: ({ className, type }) => kindKey(className, kindOf(type)),
    // Every new object is filled by them, of however many columns the class has.
    filling: ({ className, options }) => (hasFilling(options) ? className : null),
  },
  durable: true,
})

/**
 * Returns the type of a column without the class that it points to.
 *
 * @example
 * kindOf('Pointer<Game>') // 'Pointer'
 */
export function kindOf(type: string): string {
  const end = type.indexOf('<')
  return end === -1 ? type : type.slice(0, end)
}

/** Returns the key of a class's columns of one kind. */
export function kindKey(className: string, kind: string): string {
  return `${className} ${kind}`
}

function hasFilling({ required, defaultValue = null }: JsonObject): boolean {
  return required === true || defaultValue !== null
}
