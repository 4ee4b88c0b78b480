import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { tykFacet } from '../facet.js'
import { derivedKeys } from './derived-keys.js'
import { isRetiredKey, retireKey } from './model.js'

const KEY_LENGTH = 32

/** Returns the key that a user calls the API with. */
export function accessKeyOf(world: World, user: User): string {
  return tykFacet.of(world, user).accessKey ?? derivedKeys.encode(user.id)
}

/** Returns the user with an access key. */
export function findByAccessKey(world: World, key: string): User | undefined {
  const holder = tykFacet.findUserBy(world, 'accessKey', key)
  if (holder) return holder
  const sequence = derivedKeys.decode(key)
  const user = sequence === undefined ? undefined : world.users.get(sequence)
  return user && tykFacet.of(world, user).accessKey === null ? user : undefined
}

/**
 * Returns true for a key that was valid earlier: its user was deleted, or has another key now. A derived key is
 * recognized by the user's number in it, and any other key by the record of its retirement.
 */
export function isFormerKey(world: World, key: string): boolean {
  if (findByAccessKey(world, key)) return false
  const sequence = derivedKeys.decode(key)
  return (sequence !== undefined && sequence < world.users.nextId) || isRetiredKey(world, key)
}

/** Gives a user another access key. The old key is refused from now on. */
export function renewAccessKey(world: World, user: User): void {
  retireAccessKey(world, user)
  tykFacet.update(world, user, { accessKey: world.random.hex(KEY_LENGTH) })
}

/** Records a user's access key as revoked. A derived key needs no record. */
export function retireAccessKey(world: World, user: User): void {
  const { accessKey } = tykFacet.of(world, user)
  if (accessKey !== null) retireKey(world, accessKey)
}
