import { defineModel, type Row } from '../../../src/model/model.js'
import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'

/** The people that a world was seeded with. There is one row at most. */
export interface Seeded extends Row {
  /** The ids of later users are higher. */
  readonly lastUserId: number
}

export const seededModel = defineModel<Seeded>({
  name: 'parse.seeded',
  fields: () => ({ lastUserId: () => 0 }),
})

/** Remembers that all users who are there were not created by a client. */
export function markSeeded(world: World): void {
  world.table(seededModel).insert({ lastUserId: world.users.nextId - 1 })
}

/** Returns true for a user who was generated, or is a fixture's. */
export function isSeeded(world: World, { id }: User): boolean {
  const [seeded] = world.table(seededModel).page(0, 1)
  return seeded !== undefined && id <= seeded.lastUserId
}
