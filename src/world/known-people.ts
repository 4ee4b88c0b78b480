import type { Fixture } from '../model/fixture.js'
import { verifyPassword } from '../model/password.js'
import { DEFAULT_PASSWORD, defaultDigest } from '../model/population.js'
import type { User } from '../model/user.js'
import type { World } from './world.js'

/** A world, and the fixture that it was seeded with. */
export interface Population {
  readonly world: World
  readonly fixture: Fixture
}

/** A user whose password is known. */
export interface KnownPerson {
  readonly user: User
  /** Clear text. */
  readonly password: string
}

type Predicate = (user: User) => boolean

/**
 * Finds the first active user that both predicates accept, or else the first one that `fits` accepts.
 *
 * @param fits returns false for users who can't sign in to the dialect
 * @param prefers returns true for users with full access; `user.admin` when left out
 */
export function findActive(
  world: World,
  fits: Predicate,
  prefers: Predicate = ({ admin }) => admin,
): User | undefined {
  let found: User | undefined
  for (const user of world.users) {
    if (!user.active || !fits(user)) continue
    if (prefers(user)) return user
    found ??= user
  }
  return found
}

/**
 * Finds an active user as `findActive` does, among those whose password is known. Rows hold digests only, so a password
 * is known until the user changes it.
 *
 * @param fits returns false for users who can't sign in to the dialect
 * @param prefers returns true for users with full access; `user.admin` when left out
 */
export function findKnownPerson(
  { world, fixture }: Population,
  fits: Predicate,
  prefers?: Predicate,
): KnownPerson | undefined {
  const user = findActive(
    world,
    (candidate) => fits(candidate) && !!knownPassword(fixture, candidate),
    prefers,
  )
  return user && { user, password: knownPassword(fixture, user) ?? '' }
}

// A fixture's own people are the first rows, in its order, so a row's number is the person's position.
function knownPassword({ people = [] }: Fixture, user: User): string | undefined {
  if (user.password === defaultDigest) return DEFAULT_PASSWORD
  const password = people[user.id - 1]?.password
  return password && verifyPassword(password, user.password) ? password : undefined
}

/**
 * Finds a name for a new user that is free as the username, and as `<name>@example.com`.
 *
 * @param wanted in lower case; a number is appended when the name is taken
 */
export function freeName({ users }: World, wanted: string): string {
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? wanted : wanted + count
    if (!users.findBy('username', name) && !users.findBy('email', `${name}@example.com`)) return name
  }
}
