import { defineModel, type Row } from '../../../src/model/model.js'
import type { World } from '../../../src/world/world.js'
import type { JsonObject } from '../values.js'

/** A class that exists: an object was saved in it, or someone made it. */
export interface ParseClass extends Row {
  readonly name: string
  /** Who may do what with objects of the class; null for everyone. */
  readonly permissions: JsonObject | null
  readonly indexes: JsonObject | null
}

export const classModel = defineModel<ParseClass>({
  name: 'parse.class',
  fields: () => ({ name: () => '', permissions: () => null, indexes: () => null }),
  unique: { name: (row) => row.name ?? null },
})

/** A column of a class, whose type was fixed by the first value in it. */
export interface Column extends Row {
  readonly className: string
  readonly name: string
  /** Such as `String` or `Pointer<Game>`. */
  readonly type: string
}

export const columnModel = defineModel<Column>({
  name: 'parse.column',
  fields: () => ({ className: () => '', name: () => '', type: () => '' }),
  unique: { name: (column) => `${column.className}.${column.name}` },
  groups: {
    class: (column) => column.className ?? null,
    // Every object shows the relations of its class, so they are asked for all the time.
    relations: ({ className, type }) => (RELATION.test(type ?? '') ? (className ?? null) : null),
  },
})

const RELATION = /^Relation<(.*)>$/

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
}

type Relation = readonly [key: string, target: string]

const OWN_RELATIONS: ReadonlyMap<string, readonly Relation[]> = new Map(
  Object.entries(OWN_CLASSES).map(([className, columns]) => [
    className,
    toRelations(Object.entries(columns)),
  ]),
)

/** The names of Parse's own classes. */
export const OWN_CLASS_NAMES = Object.keys(OWN_CLASSES)

/** The columns that a class has from the start. */
export function initialColumns(className: string): Columns {
  return { ...EVERY_CLASS, ...(Object.hasOwn(OWN_CLASSES, className) ? OWN_CLASSES[className] : {}) }
}

/** The type of a column; undefined when the class has no such column yet. */
export function columnType(world: World, className: string, name: string): string | undefined {
  const initial = initialColumns(className)
  if (Object.hasOwn(initial, name)) return initial[name]
  return world.table(columnModel).by('name', `${className}.${name}`)?.type
}

/** All columns of a class. */
export function columnsOfClass(world: World, className: string): Columns {
  const added = world.table(columnModel).group('class', className)
  return { ...initialColumns(className), ...Object.fromEntries(added.map(({ name, type }) => [name, type])) }
}

export function findClass(world: World, className: string): ParseClass | undefined {
  return world.table(classModel).by('name', className)
}

/** Whether a class exists. Parse's own always do. */
export function classExists(world: World, className: string): boolean {
  return OWN_CLASS_NAMES.includes(className) || findClass(world, className) !== undefined
}

/** Makes a class that isn't there yet. */
export function keepClass(world: World, className: string): void {
  if (!classExists(world, className)) world.table(classModel).insert({ name: className })
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
  const added = world.table(columnModel).group('relations', className)
  return added.length === 0 ? own : [...own, ...toRelations(added.map(({ name, type }) => [name, type]))]
}

function toRelations(columns: readonly (readonly [name: string, type: string])[]): Relation[] {
  return columns.flatMap(([name, type]) => {
    const target = targetOf(type)
    return target === undefined ? [] : [[name, target] as const]
  })
}
