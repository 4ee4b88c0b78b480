import { beforeEach, expect, it } from 'vitest'
import * as acs from '../acs/acs-api.js'
import { type Api, describeApi } from '../matrix/matrix.js'
import * as parse from '../parse/parse-api.js'
import { followLink, lastMail } from '../parse/parse-pages.js'
import { post } from '../zendesk/oauth-flow.js'
import { client, record } from '../zendesk/zendesk-api.js'

const OPTIONS = {
  configure: {
    parse: { sessionLength: 3600, passwordPolicy: { resetTokenValidityDuration: 3600 } },
    acs: { sessionTtl: 3600 },
  },
}

/** Moves the clock over HTTP, as a test outside of the process does. */
async function advance(api: Api, by: string): Promise<void> {
  const path = `/__stuntdouble/clock/advance?by=${by}`
  expect((await api.send({ method: 'POST', path })).status).toBe(200)
}

describeApi(
  'A frozen clock that is advanced over HTTP',
  (api) => {
    beforeEach(async () => {
      await api.send({ method: 'POST', path: '/__stuntdouble/clock/freeze' })
    })

    it('ends a Parse session', async () => {
      const { sessionToken } = await parse.signUp(api, 'ann')
      const me = async () =>
        (await api.send({ path: '/parse/users/me', headers: parse.as(sessionToken) })).status
      await advance(api, '59m')
      expect(await me()).toBe(200)
      await advance(api, '2m')
      expect(await me()).toBe(400)
    })

    it('makes a mailed Parse link stale', async () => {
      await parse.signUp(api, 'ann', { email: 'ann@example.com' })
      const body = { email: 'ann@example.com' }
      await api.send({ method: 'POST', path: '/parse/requestPasswordReset', headers: parse.KEYS, body })
      const { link } = await lastMail(api)
      expect((await followLink(api, link)).text).not.toContain('This link has expired')
      await advance(api, '61m')
      expect((await followLink(api, link)).text).toContain('This link has expired')
    })

    it('ends a Zendesk access token', async () => {
      const { json } = await post(api, '/oauth/tokens', {
        grant_type: 'password',
        username: 'admin@example.com',
        password: 'password',
        client_id: 'stuntdouble',
        client_secret: 'stuntdouble-secret',
        scope: 'read',
        expires_in: '600',
      })
      const headers = { authorization: `Bearer ${json.access_token}` }
      const me = async () => (await api.send({ path: '/api/v2/users/me.json', headers })).status
      await advance(api, '9m')
      expect(await me()).toBe(200)
      await advance(api, '1m')
      expect(await me()).toBe(401)
    })

    it('ends an ACS session without requests', async () => {
      const { sessionId } = await acs.signUp(api, 'ann')
      const me = async () => (await acs.client(api, sessionId).get('users/show/me.json')).status
      await advance(api, '60m')
      expect(await me()).toBe(200)
      await advance(api, '61m')
      expect(await me()).toBe(404)
    })

    it('completes a Zendesk job at once, and reads complete it without the clock', async () => {
      const start = async () => {
        const reply = await client(api).post('/users/create_many.json', { users: [{ name: 'Ann' }] })
        return `/job_statuses/${record(reply, 'job_status').id}`
      }
      const statusAt = async (path: string) => record(await client(api).get(path), 'job_status').status
      const advanced = await start()
      await advance(api, '1h')
      expect(await statusAt(advanced)).toBe('completed')
      const frozen = await start()
      const statuses = [await statusAt(frozen), await statusAt(frozen), await statusAt(frozen)]
      expect(statuses).toEqual(['queued', 'working', 'completed'])
    })
  },
  OPTIONS,
)
