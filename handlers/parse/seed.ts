import type { World } from '../../src/world/world.js'
import { addColumns } from './schemas/lookup.js'
import { markSeeded } from './users/seeded-model.js'

const SEEDED_COLUMNS = ['firstName', 'lastName', 'phone']

/** Adds the columns of the seeded people to a new world: names and phones. */
export function seed(world: World): void {
  if (world.users.size === 0) return
  addColumns(world, '_User', new Map(SEEDED_COLUMNS.map((name) => [name, 'String'])))
  markSeeded(world)
}
