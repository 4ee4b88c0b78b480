import { defineRetiredCredentials, isRetired, retireCredential } from '../../../src/model/retired.js'
import type { World } from '../../../src/world/world.js'

export const retiredKeyModel = defineRetiredCredentials('tyk.retiredKey')

/** Records that an access key is no longer valid. Null is the key that derives from the user's number, and a no-op. */
export function retireAccessKey(world: World, key: string | null): void {
  if (key !== null) retireCredential(world.table(retiredKeyModel), key)
}

/** Returns true for a retired access key. */
export function isRetiredKey(world: World, key: string): boolean {
  return isRetired(world.table(retiredKeyModel), key)
}
