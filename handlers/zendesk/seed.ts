import type { World } from '../../src/world/world.js'
import { seedGroups } from './groups/rules.js'
import { seedClient } from './oauth/clients.js'
import { seedOrganizations } from './organizations/rules.js'
import { seedTickets } from './tickets/seed.js'

/** Functions that insert the records of a new account, by resource. */
const SEEDERS: readonly (readonly [resource: string, seed: (world: World) => void])[] = [
  ['groups', seedGroups],
  ['organizations', seedOrganizations],
  ['tickets', seedTickets],
  ['oauth_clients', seedClient],
]

/**
 * Inserts the records of a new account.
 *
 * @param listed resources that a fixture has records for, which get no others
 */
export function seed(world: World, listed: ReadonlySet<string>): void {
  for (const [resource, seedResource] of SEEDERS) if (!listed.has(resource)) seedResource(world)
}
