import type { Example, ExampleInput } from '../../src/contract.js'
import type { User } from '../../src/model/user.js'
import { findKnownPerson, freeName } from '../../src/world/known-people.js'
import type { AcsOptions } from './options.js'

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' }
const NEW_PASSWORD = 'secret'

/** Returns a log-in of a user with a known password; without one, a sign-up. */
export function example(input: ExampleInput<AcsOptions>): Example {
  const { world, options } = input
  const key = new URLSearchParams({ key: options.appKey })
  const person = findKnownPerson(input, (user) => loginOf(user) !== null)
  if (person) {
    const login = loginOf(person.user) ?? ''
    const body = new URLSearchParams({ login, password: person.password }).toString()
    return {
      credential: `${login} / ${person.password}`,
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

function loginOf({ username, email }: User): string | null {
  return username || email
}
