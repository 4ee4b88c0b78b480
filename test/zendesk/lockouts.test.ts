import { describe, expect, it } from 'vitest'
import { retiredCredentialModel } from '../../handlers/zendesk/sign-in/retired-model.js'
import { createDouble } from '../../src/index.js'
import { describeApi } from '../matrix/matrix.js'
import { JOHN, client as tyk, usersOf } from '../tyk/tyk-api.js'
import { post } from './oauth-flow.js'
import { as, client, createUser, record, records } from './zendesk-api.js'

const ANN = { name: 'Ann', email: 'ann@example.org', password: 'secret', role: 'agent' }
const UNAUTHENTICATED = { error: "Couldn't authenticate you" }

for (const strict of [false, true]) {
  describeApi(
    `Zendesk: refused credentials${strict ? ' in strict mode' : ''}`,
    (api) => {
      const admin = client(api, as('admin@example.com'))
      const credentials = [as(ANN.email, ANN.password), as(`${ANN.email}/token`, 'token')]
      const grant = async (params = {}): Promise<Readonly<Record<string, unknown>>> => {
        const reply = await post(api, '/oauth/tokens', {
          grant_type: 'password',
          client_id: 'stuntdouble',
          client_secret: 'stuntdouble-secret',
          username: ANN.email,
          password: ANN.password,
          ...params,
        })
        return reply.json
      }
      const statuses = async (token: unknown) => {
        const headers = [...credentials, { Authorization: `Bearer ${token}` }]
        const replies = await Promise.all(headers.map((each) => client(api, each).get('/users/me')))
        return replies.map(({ status }) => status)
      }

      const john = tyk(api, JOHN.key)
      const annInTyk = async () => {
        const users = usersOf(await john.get('/api/users'))
        return users.find(({ email_address }) => email_address === ANN.email)?.id
      }

      async function createAnn(): Promise<number> {
        return Number(record(await admin.post('/users', { user: ANN }), 'user').id)
      }

      it('are those of a suspended user, until the suspension ends', async () => {
        const id = await createAnn()
        const { access_token } = await grant()
        expect(await statuses(access_token)).toEqual([200, 200, 200])
        await admin.put(`/users/${id}`, { user: { suspended: true } })
        expect(await statuses(access_token)).toEqual([401, 401, 401])
        await admin.put(`/users/${id}`, { user: { suspended: false } })
        expect(await statuses(access_token)).toEqual([200, 200, 200])
      })

      it('are those of a deleted user, with each e-mail, until another user has the e-mail', async () => {
        const id = await createAnn()
        await admin.post(`/users/${id}/identities`, { identity: { type: 'email', value: 'Ann@b.example' } })
        const { access_token } = await grant()
        await admin.delete(`/users/${id}`)
        expect(await statuses(access_token)).toEqual([401, 401, 401])
        const second = await client(api, as('ann@B.example', ANN.password)).get('/users/me')
        expect([second.status, second.json]).toEqual([401, UNAUTHENTICATED])
        const other = await createAnn()
        const me = await client(api, as(ANN.email, ANN.password)).get('/users/me')
        expect(record(me, 'user').id).toBe(other)
      })

      it('are those with a former e-mail, changed in any dialect, until another user has it', async () => {
        const id = await createAnn()
        const statusOf = async (email: string) =>
          (await client(api, as(email, ANN.password)).get('/users/me')).status
        const identity = { type: 'email', value: 'ann@b.example', verified: true }
        const second = record(await admin.post(`/users/${id}/identities`, { identity }), 'identity')
        const path = `/users/${id}/identities/${second.id}`
        expect(await statusOf('ann@b.example')).toBe(200)
        await admin.put(path, { identity: { value: 'ann@c.example' } })
        expect([await statusOf('ann@b.example'), await statusOf('ann@c.example')]).toEqual([401, 200])
        await admin.delete(path)
        expect(await statusOf('ann@c.example')).toBe(401)
        await john.put(`/api/users/${await annInTyk()}`, { email_address: 'ann@d.example' })
        expect([await statusOf(ANN.email), await statusOf('ann@d.example')]).toEqual([401, 200])
        await createAnn()
        expect(await statusOf(ANN.email)).toBe(200)
      })

      it('are refresh tokens', async () => {
        const id = await createAnn()
        const { refresh_token } = await grant()
        const status = async () =>
          (await client(api, { Authorization: `Bearer ${refresh_token}` }).get('/users/me')).status
        expect(await status()).toBe(401)
        await admin.delete(`/users/${id}`)
        expect(await status()).toBe(401)
      })

      it('are those of a user that another dialect deleted, with all tokens', async () => {
        await createAnn()
        const { access_token } = await grant()
        const tokens = async () => (await admin.get('/oauth/tokens?all=true')).json.count
        expect(await tokens()).toBe(1)
        await john.delete(`/api/users/${await annInTyk()}`)
        expect(await statuses(access_token)).toEqual([401, 401, 401])
        expect(await tokens()).toBe(0)
      })

      it('are those of a user that another dialect deactivated', async () => {
        await createAnn()
        const { access_token } = await grant()
        await john.put(`/api/users/${await annInTyk()}/actions/revoke`)
        expect(await statuses(access_token)).toEqual([401, 401, 401])
      })

      it('are revoked, renewed and expired tokens', async () => {
        await createAnn()
        const [revoked, renewed, old] = [await grant(), await grant(), await grant({ expires_in: '300' })]
        const by = (token: unknown) => client(api, { Authorization: `Bearer ${token}` })
        await by(revoked.access_token).delete('/oauth/tokens/current')
        await grant({ grant_type: 'refresh_token', refresh_token: renewed.refresh_token })
        await api.advance(301_000)
        for (const { access_token } of [revoked, renewed, old]) {
          const reply = await by(access_token).get('/users/me')
          expect([reply.status, reply.json.error]).toEqual([401, 'invalid_token'])
        }
      })

      it('are those of an admin who acts on behalf of a suspended user', async () => {
        const id = await createAnn()
        const behalf = { ...as('admin@example.com'), 'X-On-Behalf-Of': ANN.email }
        expect((await client(api, behalf).get('/users/me')).status).toBe(200)
        await admin.put(`/users/${id}`, { user: { suspended: true } })
        expect((await client(api, behalf).get('/users/me')).status).toBe(403)
      })
    },
    { strict },
  )
}

describeApi('Zendesk: unknown credentials', (api) => {
  it('act as the current owner', async () => {
    const any = client(api)
    expect(record(await any.get('/users/me'), 'user').email).toBe('admin@example.com')
    await createUser(api, { name: 'Next', email: 'next@example.org', role: 'admin' })
    expect((await client(api, as('next@example.org')).delete('/users/1')).status).toBe(200)
    expect(record(await any.get('/users/me'), 'user').email).toBe('next@example.org')
    expect((await client(api, as('admin@example.com')).get('/users/me')).status).toBe(401)
  })

  it('are not stored', async () => {
    const made = Array.from({ length: 200 }, (_, index) => ({ Authorization: `Bearer made-up-${index}` }))
    const ids = await Promise.all(
      made.map(
        async (headers) => record(await client(api, headers).get('/oauth/tokens/current'), 'token').id,
      ),
    )
    expect(new Set(ids).size).toBe(200)
    const tokens = records(await client(api).get('/oauth/tokens?all=true'), 'tokens')
    expect(tokens.map(({ token }) => token)).toEqual(['any'])
  })
})

describe('Zendesk: a rolled-back change of an e-mail', () => {
  it('leaves no retired e-mail', () => {
    const world = createDouble({ users: 0 }).defaultWorld
    const retired = world.table(retiredCredentialModel)
    const [user] = world.users.page(0, 1)
    if (!user) throw new Error('Failed to find a user.')
    const transaction = world.transaction()
    transaction.world.users.replace(user, { email: 'other@case.example' })
    expect(retired.size).toBe(1)
    transaction.rollBack()
    expect([world.users.get(user.id), retired.size]).toEqual([user, 0])
  })
})
