import { defineRetiredCredentials, isRetired, retireCredential } from '../../../src/model/retired.js'
import type { World } from '../../../src/world/world.js'

export const retiredKeyModel = defineRetiredCredentials('tyk.retiredKey')

/** Keeps that an access key is valid no more; null is the key that follows from the user's number. */
export function retireAccessKey(world: World, key: string | null): void {
  if (key !== null) retireCredential(world.table(retiredKeyModel), key)
}

/** Returns true for an access key that was retired. */
export function isRetiredKey(world: World, key: string): boolean {
  return isRetired(world.table(retiredKeyModel), key)
}
