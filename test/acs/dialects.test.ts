import { expect, it } from 'vitest'
import { describeApi } from '../matrix/matrix.js'
import { client, logIn, refusal, signUp, user } from './acs-api.js'

const PARSE = { 'X-Parse-Application-Id': 'app', 'X-Parse-Master-Key': 'master' }
const ZENDESK = { Authorization: 'Bearer any' }
const NAMES = { first_name: 'Joe', last_name: 'User' }

describeApi('ACS beside other dialects', (api) => {
  it('creates users that log in to Parse, and are shown in Zendesk', async () => {
    await signUp(api, 'joe', { email: 'joe@example.com', ...NAMES })
    const path = '/parse/login?username=joe&password=secret'
    expect((await api.send({ path, headers: PARSE })).json).toMatchObject({ email: 'joe@example.com' })
    const found = '/api/v2/users/search.json?query=joe@example.com'
    expect((await api.send({ path: found, headers: ZENDESK })).json).toMatchObject({
      users: [{ name: 'Joe User' }],
    })
  })

  it('logs in users of other dialects', async () => {
    const body = { username: 'jane', password: 'pass', email: 'jane@example.com' }
    await api.send({ method: 'POST', path: '/parse/users', headers: PARSE, body })
    const jane = client(api, await logIn(api, 'jane', 'pass'))
    expect(user(await jane.get('users/show/me.json'))).toMatchObject({ email: 'jane@example.com' })
    const changed = await jane.put('users/update.json', { custom_fields: { a: 1 } })
    expect(user(changed).custom_fields).toEqual({ a: 1 })
  })

  it('ends the sessions of a user that another dialect deletes', async () => {
    const values = { email: 'joe@example.com', ...NAMES }
    const ends = async (remove: () => Promise<unknown>) => {
      const { sessionId } = await signUp(api, 'joe', values)
      const joe = client(api, sessionId)
      expect((await joe.get('users/show/me.json')).status).toBe(200)
      await remove()
      expect((await joe.get('users/show/me.json')).status).toBe(404)
    }
    await ends(async () => {
      const { json } = await api.send({ path: '/parse/login?username=joe&password=secret', headers: PARSE })
      await api.send({ method: 'DELETE', path: `/parse/users/${json.objectId}`, headers: PARSE })
    })
    await ends(async () => {
      const path = '/api/v2/users/search.json?query=joe@example.com'
      const [found] = (await api.send({ path, headers: ZENDESK })).json.users as { id: number }[]
      await api.send({ method: 'DELETE', path: `/api/v2/users/${found?.id}.json`, headers: ZENDESK })
    })
  })

  it('refuses the e-mail of a user of another dialect with its own error', async () => {
    const body = { user: { name: 'Ann', email: 'ann@example.com' } }
    await api.send({ method: 'POST', path: '/api/v2/users.json', headers: ZENDESK, body })
    const values = { email: 'ANN@example.com', password: 'x', password_confirmation: 'x', ...NAMES }
    expect(refusal(await client(api).post('users/create.json', values))).toEqual([
      400,
      'Email is already taken',
      'createUser',
    ])
  })
})
