import type { AnyModel, Model, Row } from '../../model/model.js'
import { userModel } from '../../model/user.js'
import { UsageError } from '../../usage-error.js'
import type { BoundResource } from '../bound-resource.js'
import { createSecretNames, type SecretNames } from '../secret-names.js'
import type { World, WorldDialect } from '../world.js'
import { changedIds } from './changed-rows.js'
import { compareViews } from './compare.js'
import { rawResource } from './raw-resource.js'
import type { RowChange } from './row-change.js'
import { describeChange } from './summary.js'

/** The differences between two states of a world. */
export interface WorldDiff {
  /** The changes of each dialect's rows, in the vendor's view. A user of the population is a row of every dialect. */
  readonly dialects: Readonly<Record<string, readonly RowChange[]>>
  /** A sentence about each change. */
  readonly summary: readonly string[]
  /** The number of changed rows that the limit left out. */
  readonly more: number
}

/** A row that may differ. */
interface Candidate {
  readonly dialect: WorldDialect
  readonly resource: BoundResource<World>
  readonly id: number
}

/** Digests of credentials are shown as little as the credentials. */
const DIGEST = 'digest'

/**
 * Compares two worlds that were opened from one baseline. The time grows with the number of rows that differ from the
 * baseline.
 *
 * @param limit changes to return; further rows are counted only
 * @throws UsageError when the worlds have different baselines
 */
export function diffWorlds(before: World, after: World, limit: number): WorldDiff {
  if (before.baseline !== after.baseline) {
    throw new UsageError(
      'Failed to compare the snapshots: they start from different populations. Please compare snapshots of one scenario.',
      { status: 409 },
    )
  }
  const found = new Map(after.dialects.map((dialect) => [dialect, [] as RowChange[]]))
  const candidates = findCandidates(before, after)
  const secrets = new Map(after.dialects.map((dialect) => [dialect, secretsOf(dialect)]))
  let count = 0
  let position = 0
  for (; position < candidates.length && count < limit; position += 1) {
    const { dialect, resource, id } = candidates[position] as Candidate
    const change = compareRow(resource, id, before, after, secrets.get(dialect) as SecretNames)
    if (!change) continue
    found.get(dialect)?.push(change)
    count += 1
  }
  const named = Array.from(found, ([{ name }, changes]) => [name, changes] as const)
  return {
    dialects: Object.fromEntries(named),
    summary: named.flatMap(([name, changes]) => changes.map((change) => describeChange(name, change))),
    more: candidates.length - position,
  }
}

function findCandidates(before: World, after: World): Candidate[] {
  const [old, current] = [before.snapshot().changes, after.snapshot().changes]
  return after.dialects.flatMap((dialect) =>
    resourcesOf(dialect).flatMap((resource) =>
      changedIds([resource.model, ...resource.facets], old, current).map((id) => ({ dialect, resource, id })),
    ),
  )
}

/** Returns the resources of a dialect, with one for each model that has none. Users are rows of every dialect. */
function resourcesOf({ name, models, resources }: WorldDialect): readonly BoundResource<World>[] {
  const covered = new Set(resources.flatMap(({ model, facets }) => [model, ...facets]))
  const others = [userModel, ...models].filter((model) => !covered.has(model))
  return [...resources, ...others.map((model) => rawResource(name, model))]
}

function secretsOf({ secrets }: WorldDialect): SecretNames {
  return createSecretNames([...secrets, DIGEST])
}

function compareRow(
  resource: BoundResource<World>,
  id: number,
  before: World,
  after: World,
  isSecret: SecretNames,
): RowChange | undefined {
  const stored = [rowOf(before, resource.model, id), rowOf(after, resource.model, id)]
  const [old, row] = [
    stored[0] ?? (stored[1] && resource.implied(stored[1], before)),
    stored[1] ?? (stored[0] && resource.implied(stored[0], after)),
  ]
  const shown = row ?? old
  if (!shown) return undefined
  const fields = compareViews(old && resource.view(before, old), row && resource.view(after, row), isSecret)
  if (old && row && Object.keys(fields).length === 0) return undefined
  const change = old && row ? 'changed' : row ? 'added' : 'removed'
  return { resource: resource.nameOf(shown), id: resource.idOf(shown), change, fields }
}

function rowOf(world: World, model: AnyModel, id: number): Row | undefined {
  return world.table(model as Model<Row>).get(id)
}
