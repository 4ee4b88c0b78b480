import type { World } from '../../src/world/world.js'
import { addColumns } from './models/schema.js'

const SEEDED_COLUMNS = ['firstName', 'lastName', 'phone']

/** The seeded people have names and phones, so these columns have a type from the start. */
export function seed(world: World): void {
  if (world.users.size > 0)
    addColumns(world, '_User', new Map(SEEDED_COLUMNS.map((name) => [name, 'String'])))
}
