import type { Example, ExampleInput } from '../../src/dialect.js'
import { findActive, findKnownPerson, freeName } from '../../src/world/known-people.js'
import { API_TOKEN, findOwner } from './auth.js'
import { facetOf } from './models/user.js'
import type { ZendeskOptions } from './options.js'

const ME = '/api/v2/users/me.json'

const NO_ADMIN = 'nobody is an admin, so credentials that nobody has are refused: see "admin" in fixtures.'

/** Credentials of somebody who is there, an admin if possible; a guest's request for help when nobody can sign in. */
export function example({ world, fixture, options }: ExampleInput<ZendeskOptions>): Example {
  const facets = (user: Parameters<typeof facetOf>[1]) => facetOf(world, user)
  const user = findActive(
    world,
    (candidate) => candidate.email !== null && !facets(candidate).suspended,
    (candidate) => facets(candidate).role === 'admin',
  )
  const owner = findOwner(world)
  if (user) {
    const known = findKnownPerson({ world, fixture }, ({ id }) => id === user.id)
    const [name, secret] = known ? [user.email, known.password] : [`${user.email}/token`, API_TOKEN]
    return {
      credential: `${name} / ${secret}`,
      ...(owner ? {} : { note: NO_ADMIN }),
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
    note: 'no active person has an e-mail address. Please ask for help, which makes a user of you:',
    request: {
      method: 'POST',
      path: '/api/v2/requests.json',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ request: { requester, subject: 'Help', comment: { body: 'Please.' } } }),
    },
  }
}
