import { isEqual } from 'es-toolkit'
import { recordKeys } from '../fixture/merge.js'
import { RecordError } from '../fixture/record-error.js'
import { joinNames } from '../join-names.js'
import { canonicalText } from '../model/canonical.js'
import type { FixtureRecords } from '../model/fixture.js'
import { RecordNames } from './record-names.js'
import { reloadPeople } from './reload-people.js'
import type { World, WorldDialect } from './world.js'

/**
 * Changes a world to a new version of its scenario. A world that no client changed takes the new baseline. In another one,
 * people that were added, changed or removed, and records that were added, are written, and everything that a client created or
 * changed stays. The next reset returns to the new baseline.
 *
 * @param before the baseline that the world has
 * @param after the baseline of the new version
 * @returns sentences about what stays until the next reset
 */
export function reloadWorld(world: World, before: World, after: World): string[] {
  if (world.snapshot().changes.size === 0) {
    world.rebase(after.asBaseline)
    return []
  }
  world.rebaseAtReset(after.asBaseline)
  const notes = [
    ...describeSettings(before, after),
    ...reloadPeople(world, before, after),
    ...reloadRecords(world, before, after),
  ]
  return notes.map((note) => `world "${world.name}": ${note}`)
}

function describeSettings(before: World, after: World): string[] {
  const [old, next] = [before, after].map(settingsOf)
  const changed = Object.keys(settingsOf(after)).filter((name) => !isEqual(old?.[name], next?.[name]))
  if (changed.length === 0) return []
  return [`changed ${joinNames(changed)} take effect at the next reset.`]
}

/** Returns the parts of a scenario that only a reset can change, as they are in effect. */
function settingsOf({ fixture, asBaseline: { seeding } }: World): Readonly<Record<string, unknown>> {
  const { options = {}, faults = [], templates = [] } = fixture
  const { seed, now, users = fixture.users ?? 0 } = seeding
  return { users, templates, seed, now, options, faults }
}

function reloadRecords(world: World, before: World, after: World): string[] {
  return world.dialects.flatMap((dialect) => {
    const [old = {}, next = {}] = [before, after].map(({ fixture }) => fixture.records?.[dialect.name])
    if (isEqual(old, next)) return []
    const { added, hasOthers } = compareRecords(old, next)
    const note = `changed and removed records of ${dialect.name} take effect at the next reset.`
    return [...(hasOthers ? [note] : []), ...addRecords(world, dialect, added)]
  })
}

function addRecords(world: World, dialect: WorldDialect, added: FixtureRecords): string[] {
  if (Object.keys(added).length === 0) return []
  const { world: within, release, rollBack } = world.transaction()
  try {
    for (const step of ['prepareRecords', 'loadRecords'] as const)
      dialect[step](within, added, new RecordNames(within.users, dialect.name))
    release()
    return []
  } catch (error) {
    rollBack()
    if (!(error instanceof RecordError)) throw error
    return [`new records of ${dialect.name} take effect at the next reset. ${error.message}`]
  }
}

/** Finds the elements that were added to the lists of a dialect's records. */
function compareRecords(
  old: FixtureRecords,
  next: FixtureRecords,
): { readonly added: FixtureRecords; readonly hasOthers: boolean } {
  const added: Record<string, unknown> = {}
  let hasOthers = Object.keys(old).some((name) => !Object.hasOwn(next, name))
  for (const [name, value] of Object.entries(next)) {
    const earlier = old[name] ?? []
    if (isEqual(earlier, value)) continue
    if (!Array.isArray(value) || !Array.isArray(earlier)) {
      hasOthers = true
      continue
    }
    const keys = new Set(earlier.flatMap(recordKeys))
    const texts = new Set(earlier.map(canonicalText))
    const isKnown = (record: Record<string, unknown>) =>
      texts.has(canonicalText(record)) || recordKeys(record).some((key) => keys.has(key))
    const fresh = value.filter((record) => !isKnown(record))
    if (fresh.length > 0) added[name] = fresh
    const nextTexts = new Set(value.map(canonicalText))
    hasOthers ||= [...texts].some((text) => !nextTexts.has(text))
  }
  return { added, hasOthers }
}
