import type { World } from '../../../src/world/world.js'
import { type Join, joinModel } from './model.js'

/** A relation column of a class. */
export interface RelationColumn {
  readonly className: string
  readonly key: string
}

/** Members that a write adds to a relation and removes from it, by id. */
export interface RelationChange {
  readonly key: string
  readonly added: readonly string[]
  readonly removed: readonly string[]
}

/** Returns the members of an object's relation, oldest first. */
export function membersOf(world: World, column: RelationColumn, ownerId: string): string[] {
  return world
    .table(joinModel)
    .findAllBy('owner', ownerKey(column, ownerId))
    .map(({ memberId }) => memberId)
}

/** Returns the objects with a member in their relation, oldest first. */
export function ownersOf(world: World, column: RelationColumn, memberId: string): string[] {
  return world
    .table(joinModel)
    .findAllBy('target', targetKey(column, memberId))
    .map(({ ownerId }) => ownerId)
}

/** Changes the relations of an object. Each member is in a relation once. */
export function changeRelations(
  world: World,
  className: string,
  ownerId: string,
  changes: readonly RelationChange[],
): void {
  for (const { key, added, removed } of changes) {
    const column = { className, key }
    for (const memberId of added) link(world, column, ownerId, memberId)
    for (const memberId of removed) unlink(world, column, ownerId, memberId)
  }
}

/** Removes all members from relations of an object. */
export function dropRelations(world: World, className: string, ownerId: string, keys: readonly string[]) {
  for (const key of keys) {
    for (const memberId of membersOf(world, { className, key }, ownerId)) {
      unlink(world, { className, key }, ownerId, memberId)
    }
  }
}

function link(world: World, column: RelationColumn, ownerId: string, memberId: string): void {
  const joins = world.table(joinModel)
  const owner = ownerKey(column, ownerId)
  if (joins.findBy('pair', `${owner}/${memberId}`)) return
  joins.insert({ owner, target: targetKey(column, memberId), ownerId, memberId })
}

function unlink(world: World, column: RelationColumn, ownerId: string, memberId: string): void {
  const joins = world.table(joinModel)
  const known = joins.findBy('pair', `${ownerKey(column, ownerId)}/${memberId}`)
  if (known) joins.remove(known.id)
}

/** Returns the relation column that a member belongs to. */
export function columnOf({ owner }: Join): RelationColumn {
  const [className = '', key = ''] = owner.split('/', 2)
  return { className, key }
}

function ownerKey({ className, key }: RelationColumn, ownerId: string): string {
  return `${className}/${key}/${ownerId}`
}

function targetKey({ className, key }: RelationColumn, memberId: string): string {
  return `${className}/${key}/${memberId}`
}
