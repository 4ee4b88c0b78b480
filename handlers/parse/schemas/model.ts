import type { JsonObject } from '../../../src/json.js'
import { defineModel, type Row } from '../../../src/model/model.js'
import type { World } from '../../../src/world/world.js'
import { type ClassPermissions, OPEN } from '../access/class-permissions.js'

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

const RELATION = /^Relation<(.*)>$/

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

function kindKey(className: string, kind: string): string {
  return `${className} ${kind}`
}

function hasFilling({ required, defaultValue = null }: JsonObject): boolean {
  return required === true || defaultValue !== null
}

type Columns = Readonly<Record<string, string>>

const EVERY_CLASS: Columns = { objectId: 'String', createdAt: 'Date', updatedAt: 'Date', ACL: 'ACL' }

/** The columns that Parse's own classes have from the start. */
const OWN_CLASSES: Readonly<Record<string, Columns>> = {
  _User: {
    username: 'String',
    password: 'String',
    email: 'String',
    emailVerified: 'Boolean',
    authData: 'Object',
  },
  _Installation: {
    installationId: 'String',
    deviceToken: 'String',
    channels: 'Array',
    deviceType: 'String',
    pushType: 'String',
    GCMSenderId: 'String',
    timeZone: 'String',
    localeIdentifier: 'String',
    appVersion: 'String',
    appName: 'String',
    appIdentifier: 'String',
    parseVersion: 'String',
    badge: 'Number',
  },
  _Role: { name: 'String', users: 'Relation<_User>', roles: 'Relation<_Role>' },
  _Session: {
    user: 'Pointer<_User>',
    installationId: 'String',
    sessionToken: 'String',
    expiresAt: 'Date',
    createdWith: 'Object',
  },
  _Product: {
    productIdentifier: 'String',
    download: 'File',
    downloadName: 'String',
    icon: 'File',
    order: 'Number',
    title: 'String',
    subtitle: 'String',
  },
  _Audience: { name: 'String', query: 'String', lastUsed: 'Date', timesUsed: 'Number' },
}

/** The classes that are there from the start. Others of Parse's own come with their first object. */
const FIRST_CLASSES = ['_User', '_Role']

/** Classes of the server's own, which only a master sees, and no list of classes shows. */
export const SERVER_CLASSES: ReadonlySet<string> = new Set([
  '_JobStatus',
  '_PushStatus',
  '_Hooks',
  '_GlobalConfig',
  '_GraphQLConfig',
  '_JobSchedule',
  '_Audience',
  '_Idempotency',
])
type Relation = readonly [key: string, target: string]

const OWN_RELATIONS: ReadonlyMap<string, readonly Relation[]> = new Map(
  Object.entries(OWN_CLASSES).map(([className, columns]) => [
    className,
    toRelations(Object.entries(columns)),
  ]),
)

// Computed once, as every column of a write looks them up.
const INITIAL_COLUMNS: ReadonlyMap<string, Columns> = new Map(
  Object.entries(OWN_CLASSES).map(([className, columns]) => [className, { ...EVERY_CLASS, ...columns }]),
)

/** The columns that a class has from the start. */
export function initialColumns(className: string): Columns {
  return INITIAL_COLUMNS.get(className) ?? EVERY_CLASS
}

/** The type of a column; undefined when the class has no such column yet. */
export function columnType(world: World, className: string, name: string): string | undefined {
  const initial = initialColumns(className)
  if (Object.hasOwn(initial, name)) return initial[name]
  return findColumn(world, className, name)?.type
}

/** A column that a class got on the way. */
export function findColumn(world: World, className: string, name: string): Column | undefined {
  return world.table(columnModel).findBy('name', `${className}.${name}`)
}

/** The columns that a class got on the way, oldest first. */
function addedColumns(world: World, className: string): Column[] {
  return world.table(columnModel).findAllBy('class', className)
}

/** The columns of a kind, such as `Pointer`, that a class got on the way, oldest first. */
export function addedColumnsOfKind(world: World, className: string, kind: string): Column[] {
  return world.table(columnModel).findAllBy('kind', kindKey(className, kind))
}

/** The columns of a class that are required or have a default value, oldest first. */
export function fillingColumns(world: World, className: string): Column[] {
  return world.table(columnModel).findAllBy('filling', className)
}

/** All columns of a class. */
export function columnsOfClass(world: World, className: string): Columns {
  const added = addedColumns(world, className).map(({ name, type }) => [name, type])
  return { ...initialColumns(className), ...Object.fromEntries(added) }
}

export function findClass(world: World, className: string): ParseClass | undefined {
  return world.table(classModel).findBy('name', className)
}

/** Returns the permissions of a class. */
export function permissionsOf(world: World, className: string): ClassPermissions {
  return findClass(world, className)?.permissions ?? OPEN
}

/** Whether a class is one of Parse's own, which anyone may make by saving in it. */
export function isOwnClass(className: string): boolean {
  return Object.hasOwn(OWN_CLASSES, className) || SERVER_CLASSES.has(className)
}

export function classExists(world: World, className: string): boolean {
  return FIRST_CLASSES.includes(className) || findClass(world, className) !== undefined
}

/** Makes a class that isn't there yet. */
export function keepClass(world: World, className: string): void {
  if (!classExists(world, className)) changeClass(world, className, {})
}

/** Keeps what is said of a class, which may be one of Parse's own of which nothing was said so far. */
export function changeClass(
  world: World,
  className: string,
  changes: Partial<Omit<ParseClass, 'id' | 'name'>>,
) {
  const classes = world.table(classModel)
  const known = findClass(world, className)
  if (known) classes.replace(known, changes)
  else classes.insert({ name: className, ...changes })
}

/** Every class that exists: those that are there from the start, and then the others from the oldest on. */
export function classNames(world: World): string[] {
  const made = Array.from(world.table(classModel), ({ name }) => name)
  return [...new Set([...FIRST_CLASSES, ...made])].filter((name) => !SERVER_CLASSES.has(name))
}

/** Drops a class and the columns that it got on the way. */
export function dropClass(world: World, className: string): void {
  for (const column of addedColumns(world, className)) world.table(columnModel).remove(column.id)
  const known = findClass(world, className)
  if (known) world.table(classModel).remove(known.id)
}

/** Keeps columns that a write added, by name. */
export function addColumns(world: World, className: string, columns: ReadonlyMap<string, string>): void {
  for (const [name, type] of columns) world.table(columnModel).insert({ className, name, type })
}

/** The class of the members of a relation; undefined when a column's type is none. */
export function targetOf(type = ''): string | undefined {
  return RELATION.exec(type)?.[1]
}

/** The relation columns of a class, with the class of their members. */
export function relationColumns(world: World, className: string): readonly Relation[] {
  const own = OWN_RELATIONS.get(className) ?? []
  const added = addedColumnsOfKind(world, className, 'Relation')
  return added.length === 0 ? own : [...own, ...toRelations(added.map(({ name, type }) => [name, type]))]
}

function toRelations(columns: readonly (readonly [name: string, type: string])[]): Relation[] {
  return columns.flatMap(([name, type]) => {
    const target = targetOf(type)
    return target === undefined ? [] : [[name, target] as const]
  })
}
