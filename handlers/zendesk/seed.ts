import type { World } from '../../src/world/world.js'
import { seedGroups } from './groups/rules.js'
import { seedClient } from './oauth/clients.js'
import { seedOrganizations } from './organizations/rules.js'
import { seedTickets } from './tickets/seed.js'

const seeders: readonly ((world: World) => void)[] = [seedGroups, seedOrganizations, seedTickets, seedClient]

/** Inserts the records of a new account. */
export function seed(world: World): void {
  for (const seeder of seeders) seeder(world)
}
