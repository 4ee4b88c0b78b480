import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { freeValue } from './lookup.js'
import { type Identity, identityModel } from './model.js'

/** Types that have a primary identity. */
export const PRIMARY_TYPES: ReadonlySet<string> = new Set(['email', 'phone_number'])

/** Inserts the row of a new identity. */
export function insertIdentity(
  world: World,
  user: User,
  values: Pick<Identity, 'type' | 'value' | 'verified' | 'primary'>,
): Identity {
  freeValue(world, values.type, values.value)
  const now = world.clock.stamp()
  return world.table(identityModel).insert({ userId: user.id, ...values, createdAt: now, updatedAt: now })
}

/** Changes the row of an identity. */
export function changeIdentity(
  world: World,
  identity: Identity,
  changes: Partial<Omit<Identity, 'id'>>,
): Identity {
  if (changes.value !== undefined) freeValue(world, identity.type, changes.value)
  return world.table(identityModel).replace(identity, { ...changes, updatedAt: world.clock.stamp() })
}

/** Makes the oldest identity of a type primary; does nothing for types without a primary identity. */
export function promoteOldest(world: World, rows: readonly Identity[], type: string): void {
  const oldest = PRIMARY_TYPES.has(type) ? rows.find((row) => row.type === type) : undefined
  if (oldest) changeIdentity(world, oldest, { primary: true })
}
