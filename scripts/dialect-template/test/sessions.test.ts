import { expect, it } from 'vitest'
import { describeApi } from '../../../test/matrix/matrix.js'
import { anonymous, client, logIn, refusal } from './acme-api.js'

const ADMIN = ['admin@example.com', 'password'] as const

describeApi('Acme: sessions', (api) => {
  it('begin with an e-mail and a password, and identify the user', async () => {
    const token = await logIn(api, ...ADMIN)
    expect(token).toMatch(/^[0-9A-Za-z]{32}$/)
    expect((await client(api, token).get('/users/me')).json).toMatchObject({ email: 'admin@example.com' })
  })

  it.each([
    [{ email: 'admin@example.com', password: 'wrong' }],
    [{ email: 'nobody@example.com', password: 'password' }],
    [{ email: 'admin@example.com' }],
  ])('do not begin with %j', async (body) => {
    expect(refusal(await anonymous(api, 'POST', '/sessions', body))).toEqual([401, 'wrong_login'])
  })

  it('end with a log-out, also for a double that accepts unknown tokens', async () => {
    const { get, delete: remove } = client(api, await logIn(api, ...ADMIN))
    expect((await remove('/sessions/current')).status).toBe(204)
    expect(refusal(await get('/users/me'))).toEqual([401, 'invalid_token'])
  })

  it('end after a day', async () => {
    const { get } = client(api, await logIn(api, ...ADMIN))
    await api.advance(86_400_001)
    expect(refusal(await get('/users/me'))).toEqual([401, 'invalid_token'])
  })

  it('end when their user is deleted', async () => {
    const { json } = await client(api).post('/users', { email: 'nell@example.com', password: 'secret' })
    const { get } = client(api, await logIn(api, 'nell@example.com', 'secret'))
    await client(api).delete(`/users/${json.id}`)
    expect(refusal(await get('/users/me'))).toEqual([401, 'invalid_token'])
  })

  it('are required for everything but logging in and signing up', async () => {
    expect(refusal(await anonymous(api, 'GET', '/users'))).toEqual([401, 'missing_token'])
    expect(refusal(await anonymous(api, 'GET', '/users/me'))).toEqual([401, 'missing_token'])
  })

  it('may have any token', async () => {
    expect((await client(api, 'unknown').get('/users/me')).json).toMatchObject({ email: 'admin@example.com' })
  })
})

describeApi(
  'Acme: sessions of a fixture',
  (api) => {
    it('sign in until they end', async () => {
      expect((await client(api, 'token-of-ann').get('/users/me')).json).toMatchObject({
        email: 'ann@example.com',
      })
      expect(refusal(await client(api, 'old-token').get('/users/me'))).toEqual([401, 'invalid_token'])
    })
  },
  {
    now: '2026-01-01',
    fixture: {
      people: [{ email: 'ann@example.com' }],
      records: {
        acme: {
          sessions: [
            { user: 'ann@example.com', token: 'token-of-ann' },
            { user: 'ann@example.com', token: 'old-token', created_at: '2025-12-30T00:00:00Z' },
          ],
        },
      },
    },
  },
)

describeApi(
  'Acme: sessions, when strict',
  (api) => {
    it('need a token that a log-in returned', async () => {
      const token = await logIn(api, ...ADMIN)
      expect((await client(api, token).get('/users/me')).status).toBe(200)
      expect(refusal(await client(api, 'unknown').get('/users/me'))).toEqual([401, 'invalid_token'])
    })
  },
  { strict: true },
)
