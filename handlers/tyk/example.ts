import type { Example, ExampleInput } from '../../src/dialect.js'
import { findActive, freeName } from '../../src/world/known-people.js'
import { accessKeyOf } from './models/user.js'
import type { TykOptions } from './options.js'

/** The access key of somebody who is there; what works without anybody, when nobody is. */
export function example({ world, options }: ExampleInput<TykOptions>): Example {
  const user = findActive(world, () => true)
  if (user) return withKey('/api/users/me', accessKeyOf(world, user))
  if (!options.strict) {
    return {
      ...withKey('/api/users', 'any'),
      note: 'no active person is there: every key is good, and none has a current user.',
    }
  }
  const name = freeName(world, 'cleo')
  return {
    credential: null,
    note: 'no active person is there. Please make one; the message of the reply is the access key:',
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
