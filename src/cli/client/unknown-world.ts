import { type ControlTarget, callOperation } from '../../control/client.js'
import type { ControlOperation } from '../../control/operation.js'
import { MOST_WORLDS } from '../../limits.js'
import { adviseName } from '../../options/nearest.js'
import { DEFAULT_WORLD } from '../../world/name.js'
import type { ClientCommand } from './client-command.js'
import { findOperation } from './find-operation.js'

/**
 * Refuses to read a world that was never opened: reading it would open it, and show an empty journal for a typing
 * error.
 *
 * @throws Error that names the nearest world
 */
export async function refuseUnknownWorld(
  { name }: ClientCommand,
  { method }: ControlOperation,
  { url, world }: ControlTarget,
): Promise<void> {
  if (method !== 'GET' || world === undefined || world === DEFAULT_WORLD) return
  const answer = await callOperation(findOperation('worlds.list'), { url }, { limit: MOST_WORLDS })
  const { worlds } = answer as { worlds: readonly { name: string }[] }
  const names = worlds.map((each) => each.name)
  if (names.includes(world)) return
  throw new Error(`Failed to run ${name}: the world "${world}" was never used. ${adviseName(world, names)}`)
}
