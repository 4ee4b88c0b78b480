import type { AnyModel, Row } from '../../model/model.js'
import type { Changes } from '../tables.js'

const NO_ROWS: ReadonlyMap<number, Row | undefined> = new Map()

/**
 * Returns the ids of the rows that differ between two states, in ascending order. The time grows with the number of
 * rows that differ from the baseline.
 *
 * @param models rows of several models that have the same ids
 * @param before changes since the baseline
 * @param after changes since the same baseline
 */
export function changedIds(models: readonly AnyModel[], before: Changes, after: Changes): number[] {
  const ids = models.flatMap((model) => idsOf(before.get(model)?.rows, after.get(model)?.rows))
  return [...new Set(ids)].sort((a, b) => a - b)
}

// A row that only one state lists is that of the baseline in the other state, or is missing there.
function idsOf(before = NO_ROWS, after = NO_ROWS): number[] {
  const changed = [...before.keys()].filter((id) => !after.has(id) || before.get(id) !== after.get(id))
  return [...changed, ...[...after.keys()].filter((id) => !before.has(id))]
}
