import type { JsonObject } from '../../../src/json.js'
import { defineModel, type Row } from '../../../src/model/model.js'
import type { ClassPermissions } from '../access/class-permissions.js'

/** A class that exists because it was created or has objects. */
export interface ParseClass extends Row {
  readonly name: string
  /** The permissions; null when everything is allowed. */
  readonly permissions: ClassPermissions | null
  readonly indexes: JsonObject | null
}

export const classModel = defineModel<ParseClass>({
  name: 'parse.class',
  fields: () => ({ name: () => '', permissions: () => null, indexes: () => null }),
  unique: { name: (row) => row.name },
  // parse-server writes schemas outside of transactions, so a roll-back keeps them.
  durable: true,
})

/** A column that was added to a class. Its first value fixes its type. */
export interface Column extends Row {
  readonly className: string
  readonly name: string
  /** Such as `String` or `Pointer<Game>`. */
  readonly type: string
  /** More properties in the schema: `required`, and the `defaultValue` of new objects. */
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
    // Every new object reads them, and a class may have many other columns.
    constrained: ({ className, options }) => (isConstrained(options) ? className : null),
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

function isConstrained({ required, defaultValue = null }: JsonObject): boolean {
  return required === true || defaultValue !== null
}
