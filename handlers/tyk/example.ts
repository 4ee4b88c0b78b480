import type { Example, ExampleInput } from '../../src/contract.js'
import { findActive, freeName } from '../../src/world/known-people.js'
import { accessKeyOf } from './access-keys/rules.js'
import type { TykOptions } from './options.js'

/** Returns the access key of an active user; without one, any key, or when `strict`, the creation of a user. */
export function example({ world, options }: ExampleInput<TykOptions>): Example {
  const user = findActive(world, () => true)
  if (user) return withKey('/api/users/me', accessKeyOf(world, user))
  if (!options.strict) {
    return {
      ...withKey('/api/users', 'any'),
      note: 'there is no active user: every key is accepted, and none has a current user.',
    }
  }
  const name = freeName(world, 'cleo')
  return {
    credential: null,
    note: 'there is no active user. This request creates one, and answers with the access key as its message:',
    request: {
      method: 'POST',
      path: '/admin/users',
      headers: { 'admin-auth': options.adminSecret, 'Content-Type': 'application/json' },
      body: JSON.stringify({
        first_name: 'Cleo',
        last_name: 'New',
        email_address: `${name}@example.com`,
        active: true,
      }),
    },
  }
}

function withKey(path: string, key: string): Example {
  return { credential: `authorization: ${key}`, request: { path, headers: { authorization: key } } }
}
