import type { World } from '../../src/world/world.js'

/** What the account has from the start, besides its people; each resource adds its own row. */
const seeders: readonly ((world: World) => void)[] = []

/** Fills a new account. */
export function seed(world: World): void {
  for (const fill of seeders) fill(world)
}
