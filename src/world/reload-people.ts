import { isEqual, omit } from 'es-toolkit'
import { personKeys } from '../fixture/merge.js'
import type { FixturePerson } from '../model/fixture.js'
import type { Model, Row } from '../model/model.js'
import { foldKey, type User, userModel } from '../model/user.js'
import type { World, WorldDialect } from './world.js'

/** Fields that follow from other changes, or from the position in the fixture. */
const DERIVED: readonly (keyof User)[] = ['id', 'createdAt', 'updatedAt']

/** Fields that only one user may have. */
const UNIQUE = ['email', 'username'] as const

/** A person of a fixture, with the user in the baseline. */
interface Known {
  readonly person: FixturePerson
  readonly user: User
}

/** A person in two versions of a scenario. The earlier version is undefined for a new person. */
interface Match {
  readonly earlier: Known | undefined
  readonly next: Known
}

/**
 * Adds, changes and removes the people of a scenario's new version. Users and values that a client created or changed stay.
 *
 * @param before the baseline that the world has
 * @param after the baseline of the new version
 * @returns sentences about people who keep their state until the next reset
 */
export function reloadPeople(world: World, before: World, after: World): string[] {
  const earlier = knownPeople(before)
  const matches = matchPeople(earlier, knownPeople(after))
  const kept = new Set(matches.map((match) => match.earlier))
  // First, so that others can have the names of the people who are removed.
  const notes = earlier
    .filter((known) => !kept.has(known))
    .flatMap((known) => removePerson(world, known, before))
  return [
    ...notes,
    ...matches.flatMap((match) =>
      match.earlier ? changePerson(world, match.earlier, match.next, before) : addPerson(world, match.next),
    ),
  ]
}

function matchPeople(earlier: readonly Known[], next: readonly Known[]): Match[] {
  const byKey = new Map(earlier.flatMap((known) => personKeys(known.person).map((key) => [key, known])))
  return next.map((known) => {
    const key = personKeys(known.person).find((each) => byKey.has(each))
    return { earlier: key === undefined ? undefined : byKey.get(key), next: known }
  })
}

function addPerson(world: World, { person, user }: Known): string[] {
  const taken = findPerson(world, person)
  if (taken) return [`a client created ${nameOf(person)} already, and that user stays.`]
  const { id: _, ...fields } = user
  const added = world.users.insert(fields)
  return world.dialects.flatMap((dialect) => applyFacet(world, dialect, added, person))
}

function changePerson(world: World, old: Known, next: Known, before: World): string[] {
  if (isEqual(old.person, next.person)) return []
  const current = findPerson(world, old.person)
  if (!current) return [`a client deleted ${nameOf(old.person)}, who stays deleted.`]
  const names = (Object.keys(next.user) as (keyof User)[]).filter(
    (name) => !DERIVED.includes(name) && !isEqual(old.user[name], next.user[name]),
  )
  const changed = names.filter((name) => !isEqual(current[name], old.user[name]))
  const taken = UNIQUE.filter((name) => isTaken(world, current, name, next.user[name]))
  const free = names.filter((name) => !changed.includes(name) && !taken.some((each) => each === name))
  const changes = Object.fromEntries(free.map((name) => [name, next.user[name]]))
  const user = free.length === 0 ? current : world.users.replace(current, changes)
  return [
    ...changed.map((name) => `a client changed ${name} of ${nameOf(old.person)}, and that value stays.`),
    ...taken
      .filter((name) => names.includes(name) && !changed.includes(name))
      .map((name) => describeTaken(name, next.user, old.person)),
    ...changeFacets(world, user, { earlier: old, next }, before),
  ]
}

function isTaken(world: World, { id }: User, name: (typeof UNIQUE)[number], value: string | null): boolean {
  const owner = world.users.findBy(name, foldKey(value) ?? '')
  return owner !== undefined && owner.id !== id
}

function describeTaken(name: (typeof UNIQUE)[number], user: User, person: FixturePerson): string {
  const value = JSON.stringify(user[name])
  return `another user has the ${name} ${value} of ${nameOf(person)}, which takes effect at the next reset.`
}

function removePerson(world: World, { person, user }: Known, before: World): string[] {
  const current = findPerson(world, person)
  if (!current) return []
  const isUnchanged =
    isEqual(omit(current, [...DERIVED]), omit(user, [...DERIVED])) &&
    world.dialects.every((dialect) => hasSameFacet(dialect, [world, current], [before, user]))
  if (!isUnchanged) return [`a client changed ${nameOf(person)}, who stays.`]
  world.removeUser(current)
  return []
}

function changeFacets(world: World, user: User, { earlier, next }: Required<Match>, before: World): string[] {
  return world.dialects.flatMap((dialect) => {
    const [old = {}, facet = {}] = [earlier, next].map((known) => known?.person.facets?.[dialect.name])
    if (!earlier || isEqual(facet, old)) return []
    if (!hasSameFacet(dialect, [world, user], [before, earlier.user]))
      return [waits(`the facet of ${nameOf(next.person)}, which a client changed in ${dialect.name},`)]
    const isShorter = Object.keys(old).some((name) => facet[name] === undefined)
    const note = waits(`the removal of members of the ${dialect.name} facet of ${nameOf(next.person)}`)
    return [...(isShorter ? [note] : []), ...applyFacet(world, dialect, user, next.person)]
  })
}

function waits(change: string): string {
  return `${change} takes effect at the next reset.`
}

/** Compares the stored facets of a user in two worlds. */
function hasSameFacet(
  { resources }: WorldDialect,
  [world, user]: readonly [World, User],
  [other, otherUser]: readonly [World, User],
): boolean {
  const models = resources.filter(({ model }) => model === userModel).flatMap(({ facets }) => facets)
  return models.every((model) => {
    const row = world.table(model as Model<Row>).get(user.id)
    const otherRow = other.table(model as Model<Row>).get(otherUser.id)
    return isEqual(row && omit(row, ['id']), otherRow && omit(otherRow, ['id']))
  })
}

function applyFacet(world: World, dialect: WorldDialect, user: User, person: FixturePerson): string[] {
  const facet = person.facets?.[dialect.name]
  if (!facet) return []
  try {
    dialect.applyFacet(world, user, facet)
    return []
  } catch (error) {
    return [`${waits(`the facet of ${nameOf(person)}`)} ${(error as Error).message}`]
  }
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

function nameOf({ email, username }: FixturePerson): string {
  return JSON.stringify(email ?? username)
}
