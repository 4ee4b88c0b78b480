import { defineModel, type Row } from '../../../src/model/model.js'
import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'

/** The seeded users of a world. The table has at most one row. */
export interface Seeded extends Row {
  /** Users who signed up later have higher ids. */
  readonly lastUserId: number
}

export const seededModel = defineModel<Seeded>({
  name: 'parse.seeded',
  fields: () => ({ lastUserId: () => 0 }),
})

/** Marks all present users as seeded. */
export function markSeeded(world: World): void {
  world.table(seededModel).insert({ lastUserId: world.users.nextId - 1 })
}

/** Returns true for users who were generated or come from a fixture. */
export function isSeeded(world: World, { id }: User): boolean {
  const [seeded] = world.table(seededModel).page(0, 1)
  return seeded !== undefined && id <= seeded.lastUserId
}
