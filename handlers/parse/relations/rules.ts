import type { World } from '../../../src/world/world.js'
import { joinModel } from './model.js'

/** A relation column of a class. */
export interface RelationColumn {
  readonly className: string
  readonly key: string
}

/** What a write adds to a relation and takes out of it, by the ids of the members. */
export interface RelationChange {
  readonly key: string
  readonly added: readonly string[]
  readonly removed: readonly string[]
}

/** The members of one object's relation, oldest first. */
export function membersOf(world: World, column: RelationColumn, ownerId: string): string[] {
  return world
    .table(joinModel)
    .findAllBy('owner', ownerKey(column, ownerId))
    .map(({ memberId }) => memberId)
}

/** The objects in whose relation a member is, oldest first. */
export function ownersOf(world: World, column: RelationColumn, memberId: string): string[] {
  return world
    .table(joinModel)
    .findAllBy('target', targetKey(column, memberId))
    .map(({ ownerId }) => ownerId)
}

/** Changes the relations of an object. A member is in a relation once. */
export function changeRelations(
  world: World,
  className: string,
  ownerId: string,
  changes: readonly RelationChange[],
): void {
  for (const { key, added, removed } of changes) {
    const column = { className, key }
    for (const memberId of added) join(world, column, ownerId, memberId)
    for (const memberId of removed) part(world, column, ownerId, memberId)
  }
}

/** Empties the relations of an object that is deleted. */
export function dropRelations(world: World, className: string, ownerId: string, keys: readonly string[]) {
  for (const key of keys) {
    for (const memberId of membersOf(world, { className, key }, ownerId)) {
      part(world, { className, key }, ownerId, memberId)
    }
  }
}

function join(world: World, column: RelationColumn, ownerId: string, memberId: string): void {
  const joins = world.table(joinModel)
  const owner = ownerKey(column, ownerId)
  if (joins.findBy('pair', `${owner}/${memberId}`)) return
  joins.insert({ owner, target: targetKey(column, memberId), ownerId, memberId })
}

function part(world: World, column: RelationColumn, ownerId: string, memberId: string): void {
  const joins = world.table(joinModel)
  const known = joins.findBy('pair', `${ownerKey(column, ownerId)}/${memberId}`)
  if (known) joins.remove(known.id)
}

function ownerKey({ className, key }: RelationColumn, ownerId: string): string {
  return `${className}/${key}/${ownerId}`
}

function targetKey({ className, key }: RelationColumn, memberId: string): string {
  return `${className}/${key}/${memberId}`
}
