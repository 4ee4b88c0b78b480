import type { Example, ExampleInput } from '../../src/contract.js'
import type { User } from '../../src/model/user.js'
import { findKnownPerson, freeName, type Population } from '../../src/world/known-people.js'
import type { AcsOptions } from './options.js'

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' }
const NEW_PASSWORD = 'secret'

/** Returns a log-in of a user with a known password; without one, a sign-up. */
export function example(input: ExampleInput<AcsOptions>): Example {
  const { world, options } = input
  const key = new URLSearchParams({ key: options.appKey })
  const known = findLogin(input)
  if (known) {
    const body = new URLSearchParams({ ...known }).toString()
    return {
      credential: `${known.login} / ${known.password}`,
      request: { method: 'POST', path: `/users/login.json?${key}`, headers: FORM, body },
    }
  }
  const body = new URLSearchParams({
    username: freeName(world, 'bob'),
    password: NEW_PASSWORD,
    password_confirmation: NEW_PASSWORD,
  }).toString()
  return {
    credential: null,
    note: 'no active user has a name and a password that is known here. This request signs one up:',
    request: { method: 'POST', path: `/users/create.json?${key}`, headers: FORM, body },
  }
}

/** Returns the login of a user with a known password, preferably an admin. */
export function findLogin(
  population: Population,
): { readonly login: string; readonly password: string } | undefined {
  const person = findKnownPerson(population, (user) => loginOf(user) !== null)
  return person && { login: loginOf(person.user) ?? '', password: person.password }
}

function loginOf({ username, email }: User): string | null {
  return username || email
}
