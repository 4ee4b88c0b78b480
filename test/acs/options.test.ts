import { describe, expect, it } from 'vitest'
import { createDouble, dialects } from '../../src/index.js'
import { intercept } from '../../src/runtime/node.js'

const BASE = 'https://api.cloud.appcelerator.com/v1'
const JOE = { username: 'joe', email: 'joe@example.com', password: 'x', password_confirmation: 'x' }

async function send(method: string, path: string, values: Record<string, string> = {}) {
  const body = method === 'GET' ? {} : { body: new URLSearchParams(values) }
  const response = await fetch(`${BASE}/${path}`, { method, ...body })
  return (await response.json()) as {
    meta: Record<string, unknown>
    response?: { users: Record<string, unknown>[] }
  }
}

describe('Options of ACS', () => {
  it('end a session after a time without requests', async () => {
    const double = createDouble({ dialects: [dialects.acs.with({ sessionTtl: 60 })], now: '2026-01-01' })
    const { close } = intercept(double)
    const { meta } = await send('POST', 'users/create.json?key=any', JOE)
    const me = async () =>
      (await send('GET', `users/show/me.json?key=any&_session_id=${meta.session_id}`)).meta
    for (const [seconds, code] of [
      [59, 200],
      [60, 200],
      [61, 404],
      [0, 404],
    ] as const) {
      double.clock.advance(seconds * 1000)
      expect(await me()).toMatchObject({ code })
    }
    close()
  })

  it('have new users confirm their e-mail', async () => {
    const double = createDouble({ dialects: [dialects.acs.with({ emailVerification: true })] })
    const { close } = intercept(double)
    const { meta, response } = await send('POST', 'users/create.json?key=any', JOE)
    expect(response?.users[0]).not.toHaveProperty('confirmed_at')
    const token = double.outbox.mails[0]?.details.token
    await send('GET', `users/confirm_user.json?key=any&confirmation_token=${token}`)
    const me = await send('GET', `users/show/me.json?key=any&_session_id=${meta.session_id}`)
    expect(me.response?.users[0]).toHaveProperty('confirmed_at')
    close()
  })
})

describe('A fixture', () => {
  const open = (facet: object) => {
    const fixture = { people: [{ username: 'joe', email: 'joe@example.com', facets: { acs: { ...facet } } }] }
    return createDouble({ dialects: ['acs'], fixture })
  }

  it('gives a person data of ACS', async () => {
    const facet = {
      role: 'captain',
      tags: ['golf', 'chess'],
      custom_fields: { age: 25, coordinates: [1, 2] },
      confirmed_at: '2013-10-28T21:50:05+0000',
      external_accounts: [{ external_id: '42', external_type: 'twitter', token: 'abc' }],
    }
    const { close } = intercept(open(facet))
    const { response } = await send('GET', 'users/query.json?key=any')
    const custom_fields = { age: 25, coordinates: [[1, 2]] }
    expect(response?.users[0]).toMatchObject({ ...facet, custom_fields })
    close()
  })

  it('may have an unconfirmed e-mail, and tags as a text with commas', async () => {
    const { close } = intercept(open({ confirmed_at: null, tags: 'a, b' }))
    const { response } = await send('GET', 'users/query.json?key=any')
    expect(response?.users[0]).toMatchObject({ tags: ['a', 'b'] })
    expect(response?.users[0]).not.toHaveProperty('confirmed_at')
    close()
  })

  it.each([
    [{ shoe: 41 }, 'facets.acs has no member "shoe". Please choose one of: role, tags, custom_fields,'],
    [{ role: 1 }, 'facets.acs.role is 1. Please give a string.'],
    [{ tags: [1] }, 'facets.acs.tags is [1]. Please give a list of strings'],
    [{ custom_fields: [] }, 'facets.acs.custom_fields is []. Please give an object'],
    [
      { custom_fields: { 'bad name!': 1 } },
      'facets.acs.custom_fields is {"bad name!":1}. Please give an object',
    ],
    [{ custom_fields: { $a: 1 } }, 'facets.acs.custom_fields is {"$a":1}. Please give an object'],
    [{ confirmed_at: 'soon' }, 'facets.acs.confirmed_at is "soon". Please give a moment'],
    [{ external_accounts: [{}] }, 'facets.acs.external_accounts is [{}]. Please give a list'],
  ])('is refused with a reason for %j', async (facet, message) => {
    expect(() => open(facet)).toThrow(`Failed to read the fixture: people[0] (joe@example.com): ${message}`)
  })
})
