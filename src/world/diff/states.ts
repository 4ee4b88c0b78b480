import { checkInput } from '../../options/check-input.js'
import { described, integer, members } from '../../options/kinds.js'
import type { Snapshot } from '../snapshot.js'
import type { World } from '../world.js'
import { diffWorlds, type WorldDiff } from './diff.js'

/** Options of a comparison. */
export interface DiffOptions {
  /**
   * The number of changes to return, from 1 to 10,000.
   *
   * @default 1000
   */
  readonly limit?: number | undefined
}

const DEFAULT_LIMIT = 1000
const MOST_CHANGES = 10_000

/** The kinds of the options of a comparison. */
export const diffOptions = {
  limit: described(`The number of changes to return; ${DEFAULT_LIMIT} by default.`, integer(1, MOST_CHANGES)),
}

/**
 * Compares two states of a world.
 *
 * @param from a snapshot or the name of one; the baseline by default
 * @param to a snapshot or the name of one; the current state by default
 * @throws UsageError for an unknown name, or snapshots of different populations
 */
export function diffStates(
  world: World,
  from: Snapshot | string | undefined,
  to: Snapshot | string | undefined,
  options: DiffOptions,
): WorldDiff {
  checkInput('compare snapshots', members(diffOptions), options)
  const before = world.openPast(from === undefined ? undefined : find(world, from))
  const after = to === undefined ? world : world.openPast(find(world, to))
  return diffWorlds(before, after, options.limit ?? DEFAULT_LIMIT)
}

function find({ snapshots }: World, snapshot: Snapshot | string): Snapshot {
  return typeof snapshot === 'string' ? snapshots.get(snapshot, 'compare') : snapshot
}
