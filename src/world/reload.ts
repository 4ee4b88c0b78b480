import { isEqual, omit } from 'es-toolkit'
import { recordKeys } from '../fixture/merge.js'
import { RecordError } from '../fixture/record-error.js'
import type { FixturePerson, FixtureRecords } from '../model/fixture.js'
import { foldKey, type User } from '../model/user.js'
import { RecordNames } from './record-names.js'
import type { World, WorldDialect } from './world.js'

/** Fields that follow from other changes, or from the position in the fixture. */
const DERIVED: (keyof User)[] = ['id', 'createdAt', 'updatedAt']

/** A person of a fixture, with the user in the baseline. */
interface Known {
  readonly person: FixturePerson
  readonly user: User
}

/**
 * Changes a world to a new version of its scenario. A world that no client changed takes the new baseline. In another one,
 * people and records that were added, changed or removed are changed, and everything that a client created or changed stays;
 * the next reset returns to the new baseline.
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
  const notes = [...reloadPeople(world, before, after), ...reloadRecords(world, before, after)]
  return notes.map((note) => `world "${world.name}": ${note}`)
}

function reloadPeople(world: World, before: World, after: World): string[] {
  const [old, next] = [knownPeople(before), knownPeople(after)]
  const oldByKey = new Map(old.flatMap((known) => keysOf(known.person).map((key) => [key, known] as const)))
  const kept = new Set<Known>()
  const notes = next.flatMap((known) => {
    const known0 = keysOf(known.person).flatMap((key) => oldByKey.get(key) ?? [])[0]
    if (!known0) return addPerson(world, known)
    kept.add(known0)
    return changePerson(world, known0, known)
  })
  const removed = old.filter((known) => !kept.has(known))
  return [...removed.flatMap((known) => removePerson(world, known)), ...notes]
}

function addPerson(world: World, { person, user }: Known): string[] {
  const taken = findPerson(world, person)
  if (taken) return [`a client created ${nameOf(person)} already, and that user stays.`]
  const { id: _, ...fields } = user
  return applyFacets(world, world.users.insert(fields), person, {})
}

function changePerson(world: World, old: Known, next: Known): string[] {
  if (isEqual(old.person, next.person)) return []
  const current = findPerson(world, old.person)
  if (!current) return [`a client deleted ${nameOf(old.person)}, who stays deleted.`]
  const names = (Object.keys(next.user) as (keyof User)[]).filter(
    (name) => !DERIVED.includes(name) && !isEqual(old.user[name], next.user[name]),
  )
  const free = names.filter((name) => isEqual(current[name], old.user[name]))
  const changes = Object.fromEntries(free.map((name) => [name, next.user[name]]))
  const user = free.length === 0 ? current : world.users.replace(current, changes)
  const notes = names
    .filter((name) => !free.includes(name))
    .map((name) => `a client changed ${name} of ${nameOf(old.person)}, and that value stays.`)
  return [...notes, ...applyFacets(world, user, next.person, old.person)]
}

function removePerson(world: World, { person, user }: Known): string[] {
  const current = findPerson(world, person)
  if (!current) return []
  if (!isEqual(omit(current, DERIVED), omit(user, DERIVED)))
    return [`a client changed ${nameOf(person)}, who stays.`]
  world.removeUser(current)
  return []
}

function applyFacets(world: World, user: User, person: FixturePerson, old: FixturePerson): string[] {
  return world.dialects.flatMap((dialect) => {
    const facet = person.facets?.[dialect.name]
    if (!facet || isEqual(facet, old.facets?.[dialect.name])) return []
    try {
      dialect.applyFacet(world, user, facet)
      return []
    } catch (error) {
      return [`the facet of ${nameOf(person)} takes effect at the next reset. ${(error as Error).message}`]
    }
  })
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
    const isKnown = (record: Record<string, unknown>) =>
      earlier.some((other) => isEqual(other, record)) || recordKeys(record).some((key) => keys.has(key))
    const fresh = value.filter((record) => !isKnown(record))
    if (fresh.length > 0) added[name] = fresh
    hasOthers ||= earlier.some((other) => !value.some((record) => isEqual(other, record)))
  }
  return { added, hasOthers }
}

function knownPeople(baseline: World): Known[] {
  return (baseline.fixture.people ?? []).flatMap((person) => {
    const user = findPerson(baseline, person)
    return user ? [{ person, user }] : []
  })
}

function findPerson({ users }: World, { email, username }: FixturePerson): User | undefined {
  return users.findBy('email', foldKey(email) ?? '') ?? users.findBy('username', foldKey(username) ?? '')
}

function keysOf({ email, username }: FixturePerson): string[] {
  return Object.entries({ email, username }).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name} ${foldKey(value)}`],
  )
}

function nameOf({ email, username }: FixturePerson): string {
  return JSON.stringify(email ?? username)
}
