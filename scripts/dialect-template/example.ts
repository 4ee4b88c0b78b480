import type { Example, ExampleInput } from '../../src/contract.js'
import { findKnownPerson, freeName } from '../../src/world/known-people.js'
import type { AcmeOptions } from './options.js'

const NEW_PASSWORD = 'secret'

/** Returns a log-in of a user with a known password; without one, a sign-up. */
export function example(input: ExampleInput<AcmeOptions>): Example {
  const person = findKnownPerson(input, ({ email }) => email !== null)
  if (person) {
    const { user, password } = person
    const { email } = user
    return { credential: `${email} / ${password}`, request: post('/sessions', { email, password }) }
  }
  const email = `${freeName(input.world, 'nell')}@example.com`
  return {
    credential: null,
    note: 'there is no active user with a known password. This request signs one up:',
    request: post('/users', { email, password: NEW_PASSWORD }),
  }
}

function post(path: string, body: object): Example['request'] {
  return { method: 'POST', path, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }
}
