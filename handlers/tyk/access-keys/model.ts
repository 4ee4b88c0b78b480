import { defineRetiredCredentials, isRetired, retireCredential } from '../../../src/model/retired.js'
import type { World } from '../../../src/world/world.js'

export const retiredKeyModel = defineRetiredCredentials('tyk.retiredKey')

/** Records an access key that was revoked. */
export function retireKey(world: World, key: string): void {
  retireCredential(world.table(retiredKeyModel), key)
}

/** Returns true for an access key that was recorded as revoked. */
export function isRetiredKey(world: World, key: string): boolean {
  return isRetired(world.table(retiredKeyModel), key)
}
