import type { Example, ExampleInput } from '../../src/contract.js'
import type { User } from '../../src/model/user.js'
import { findActive, findKnownPerson, freeName } from '../../src/world/known-people.js'
import type { World } from '../../src/world/world.js'
import { API_TOKEN } from './auth.js'
import { zendeskFacet } from './facet.js'
import type { ZendeskOptions } from './options.js'
import { findOwner, maySignIn } from './sign-in/rules.js'

const ME = '/api/v2/users/me.json'

const NO_ADMIN =
  'there is no admin, so unknown credentials are refused. Please add "admin": true to a person of the fixture.'

/** Returns credentials of an active user, preferably an admin, or else a request that needs no credentials. */
export function example({ world, fixture, options }: ExampleInput<ZendeskOptions>): Example {
  const user = findBestUser(world)
  const owner = findOwner(world)
  if (user) {
    const known = findKnownPerson({ world, fixture }, ({ id }) => id === user.id)
    const [name, secret] = known ? [user.email, known.password] : [`${user.email}/token`, API_TOKEN]
    return {
      credential: `${name} / ${secret}`,
      ...(owner || options.strict ? {} : { note: NO_ADMIN }),
      request: { path: ME, basic: `${name}:${secret}` },
    }
  }
  if (owner && !options.strict) {
    return {
      credential: 'any token',
      request: { path: ME, headers: { Authorization: 'Bearer any' } },
    }
  }
  const requester = { name: 'Dan', email: `${freeName(world, 'dan')}@example.com` }
  return {
    credential: null,
    note: 'no active user has an e-mail address. This request for help, sent as a guest, creates one:',
    request: {
      method: 'POST',
      path: '/api/v2/requests.json',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ request: { requester, subject: 'Help', comment: { body: 'Please.' } } }),
    },
  }
}

/** Returns an active user with an e-mail address, preferably an admin. */
export function findBestUser(world: World): User | undefined {
  return findActive(
    world,
    (candidate) => candidate.email !== null && maySignIn(world, candidate),
    (candidate) => zendeskFacet.of(world, candidate).role === 'admin',
  )
}
