import type { World } from '../../src/world/world.js'
import { seedGroups } from './groups/rules.js'
import { seedClient } from './oauth/clients.js'
import { seedOrganizations } from './organizations/rules.js'
import { seedTickets } from './tickets/seed.js'

/** What the account has from the start, besides its people; each resource adds its own row. */
const seeders: readonly ((world: World) => void)[] = [seedGroups, seedOrganizations, seedTickets, seedClient]

/** Fills a new account. */
export function seed(world: World): void {
  for (const fill of seeders) fill(world)
}
