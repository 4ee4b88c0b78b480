import type { World } from '../../../src/world/world.js'
import { type ClassPermissions, OPEN } from '../access/class-permissions.js'
import { type Column, classModel, columnModel, kindKey, type ParseClass } from './model.js'
import { type Columns, EVERY_CLASS, FIRST_CLASSES, OWN_CLASSES, SERVER_CLASSES } from './own-classes.js'

/** A relation column: its name, and the class of its members. */
type Relation = readonly [name: string, target: string]

const RELATION = /^Relation<(.*)>$/

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

/** Returns the initial columns of a class. */
export function initialColumns(className: string): Columns {
  return INITIAL_COLUMNS.get(className) ?? EVERY_CLASS
}

/** Returns the type of a column; undefined when the class has no such column. */
export function columnType(world: World, className: string, name: string): string | undefined {
  const initial = initialColumns(className)
  if (Object.hasOwn(initial, name)) return initial[name]
  return findColumn(world, className, name)?.type
}

/** Finds a column that was added to a class. */
export function findColumn(world: World, className: string, name: string): Column | undefined {
  return world.table(columnModel).findBy('name', `${className}.${name}`)
}

/** Returns the columns that were added to a class, oldest first. */
function addedColumns(world: World, className: string): Column[] {
  return world.table(columnModel).findAllBy('class', className)
}

/** Returns the added columns of a kind, such as `Pointer`, oldest first. */
export function addedColumnsOfKind(world: World, className: string, kind: string): Column[] {
  return world.table(columnModel).findAllBy('kind', kindKey(className, kind))
}

/** Returns the columns of a class that are required or have a default value, oldest first. */
function constrainedColumns(world: World, className: string): Column[] {
  return world.table(columnModel).findAllBy('constrained', className)
}

/** Returns all columns of a class. */
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

/** Returns true for Parse's own classes, which every client may create by saving objects. */
export function isOwnClass(className: string): boolean {
  return Object.hasOwn(OWN_CLASSES, className) || SERVER_CLASSES.has(className)
}

export function classExists(world: World, className: string): boolean {
  return FIRST_CLASSES.includes(className) || findClass(world, className) !== undefined
}

/** Creates a class that does not exist. */
export function ensureClass(world: World, className: string): void {
  if (!classExists(world, className)) upsertClass(world, className, {})
}

/** Changes the row of a class, or inserts it. */
export function upsertClass(
  world: World,
  className: string,
  changes: Partial<Omit<ParseClass, 'id' | 'name'>>,
) {
  const classes = world.table(classModel)
  const known = findClass(world, className)
  if (known) classes.replace(known, changes)
  else classes.insert({ name: className, ...changes })
}

/** Returns the names of all classes: the initial ones, and then the others, oldest first. */
export function classNames(world: World): string[] {
  const created = Array.from(world.table(classModel), ({ name }) => name)
  return [...new Set([...FIRST_CLASSES, ...created])].filter((name) => !SERVER_CLASSES.has(name))
}

/** Deletes a class and its added columns. */
export function deleteClassRows(world: World, className: string): void {
  for (const column of addedColumns(world, className)) world.table(columnModel).remove(column.id)
  const known = findClass(world, className)
  if (known) world.table(classModel).remove(known.id)
}

/** Adds columns to a class. */
export function addColumns(world: World, className: string, columns: ReadonlyMap<string, string>): void {
  for (const [name, type] of columns) world.table(columnModel).insert({ className, name, type })
}

/** Returns the class of a relation's members; undefined for other types. */
export function targetOf(type = ''): string | undefined {
  return RELATION.exec(type)?.[1]
}

/** Returns the relation columns of a class, with the class of their members. */
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

/** A class as a write sees it. */
export interface ClassSchema {
  readonly className: string
  readonly permissions: ClassPermissions
  /** The types of the existing columns that the write names. */
  readonly types: ReadonlyMap<string, string>
  /** The columns that are required or have a default value, oldest first. */
  readonly constrained: readonly Column[]
  /** Returns true when the class has a column of type GeoPoint. */
  readonly hasGeoPoint: () => boolean
}

/** Reads the parts of a class's schema that a write needs. */
export function readSchema(world: World, className: string, names: Iterable<string>): ClassSchema {
  const types = new Map<string, string>()
  for (const name of names) {
    const type = columnType(world, className, name)
    if (type !== undefined) types.set(name, type)
  }
  return {
    className,
    permissions: permissionsOf(world, className),
    types,
    constrained: constrainedColumns(world, className),
    hasGeoPoint: () => addedColumnsOfKind(world, className, 'GeoPoint').length > 0,
  }
}
