import { describe, expect, it } from 'vitest'
import { createDouble, type Dialect, dialects } from '../../src/index.js'
import { answer } from '../matrix/in-process.js'

const { acs, parse, tyk, zendesk } = dialects

/** Options that decide whether people can sign in, and by which credentials. */
const configured: readonly (readonly [title: string, dialect: Dialect, shown: string])[] = [
  ['ACS with a key of its own', acs.with({ strict: true, appKey: 'a b&c' }), 'key=a+b%26c'],
  ['ACS that confirms addresses', acs.with({ emailVerification: true }), 'login=admin'],
  ['Parse with an id of its own', parse.with({ strict: true, applicationId: 'shop' }), '"shop"'],
  ['Parse with a key', parse.with({ restAPIKey: 'rest-key' }), '"rest-key"'],
  ['Parse with two keys', parse.with({ clientKey: 'c', dotNetKey: 'd' }), '"c"'],
  ['the old Parse', parse.with({ version: 'api.parse.com' }), 'username=admin'],
  ['Parse that hides users', parse.with({ enforcePrivateUsers: true }), 'username=admin'],
  ['Tyk with permissions', tyk.with({ version: '2.x', strict: true }), 'authorization'],
  ['today’s Tyk', tyk.with({ version: 'current', strict: true }), 'authorization'],
  ['today’s Zendesk', zendesk.with({ version: 'current', strict: true }), 'admin@example.com:password'],
]

describe('The example of a dialect', () => {
  it.each(configured)('works with %s', async (_title, dialect, shown) => {
    const double = createDouble({ dialects: [dialect] })
    const { request, ...said } = dialect.example({ world: double.defaultWorld, fixture: double.fixture })
    expect(JSON.stringify({ request, ...said })).toContain(shown)
    const { path, basic, headers = {}, ...rest } = request
    const authorization = basic === undefined ? {} : { Authorization: `Basic ${btoa(basic)}` }
    const reply = await answer(double, {
      ...rest,
      path: dialect.mounts[0].path + path,
      headers: { ...headers, ...authorization },
    })
    expect([Math.floor(reply.status / 100), reply.text]).toEqual([2, reply.text])
  })

  it('is a sign-up where people have to verify their addresses first', () => {
    const facets = { parse: { emailVerified: false } }
    const double = createDouble({
      fixture: { people: [{ username: 'ann', email: 'ann@example.com', facets }] },
    })
    const example = (verifyUserEmails: boolean) =>
      parse
        .with({
          verifyUserEmails,
          preventLoginWithUnverifiedEmail: verifyUserEmails,
          publicServerURL: 'http://localhost',
        })
        .example({ world: double.defaultWorld, fixture: double.fixture })
    expect(example(false).credential).toBe('ann / password')
    expect(example(true)).toMatchObject({ credential: null, request: { method: 'POST', path: '/users' } })
  })

  it('shows no password that was changed since', () => {
    const double = createDouble({ fixture: { people: [{ username: 'ann' }, { username: 'bob' }] } })
    const { defaultWorld: world, fixture } = double
    const [ann] = world.users
    if (ann) world.users.replace(ann, { password: 'salt$other' })
    expect(parse.example({ world, fixture }).credential).toBe('bob / password')
  })

  it('shows the password from the fixture, and not that of another user created later with the same name', () => {
    const double = createDouble({ fixture: { people: [{ username: 'ann', password: 'secret' }] } })
    const { defaultWorld: world, fixture } = double
    expect(parse.example({ world, fixture }).credential).toBe('ann / secret')
    for (const user of [...world.users]) world.removeUser(user)
    expect(parse.example({ world, fixture }).credential).toBeNull()
  })
})
