import { expect, it } from 'vitest'
import { type Api, describeApi, type Reply } from '../matrix/matrix.js'
import { as, KEYS, MASTER } from './parse-api.js'

const NAME = 'Test User'
const PASSWORD = 'testuserpassword'
const EMAIL = 'coolguy@iloveapps.com'

/** The life of a user as in a REST notebook of 2014. `stopAfterSignUp` ends it early. */
async function play(api: Api, base: string, stopAfterSignUp = false): Promise<void> {
  const send = (method: string, path: string, headers = KEYS, body?: object): Promise<Reply> =>
    api.send({ method, path: base + path, headers, body })
  const logIn = () => send('GET', `/login?username=Test%20User&password=${PASSWORD}`)

  expect((await send('GET', '/users')).status).toBe(200)
  const earlier = await logIn()
  if (earlier.status === 200) {
    await send('DELETE', `/users/${earlier.json.objectId}`, as(String(earlier.json.sessionToken)))
  }

  const created = await send('POST', '/users', KEYS, { username: NAME, password: PASSWORD })
  expect(created.status).toBe(201)
  if (stopAfterSignUp) return
  const user = `/users/${created.json.objectId}`
  const read = await send('GET', user)
  expect([read.status, read.json.username]).toEqual([200, NAME])

  expect((await send('PUT', user, MASTER, { phone: '415-369-6201' })).status).toBe(200)
  expect((await send('GET', user)).json.phone).toBe('415-369-6201')

  const loggedIn = await logIn()
  expect(loggedIn.status).toBe(200)
  const session = as(String(loggedIn.json.sessionToken))
  const me = await send('GET', '/users/me', session)
  expect([me.status, me.json.username]).toEqual([200, NAME])

  expect((await send('PUT', user, MASTER, { email: EMAIL })).status).toBe(200)
  expect((await send('POST', '/requestPasswordReset', KEYS, { email: EMAIL })).status).toBe(200)
  expect((await send('DELETE', user, session)).status).toBe(200)
  expect((await send('GET', user)).status).toBe(404)
}

describeApi('Parse: the life of a user', (api) => {
  it.each(['/1', '/parse'])('is the same twice in a row under %s', async (base) => {
    await play(api, base)
    await play(api, base)
  })

  it('is the same after a run that stopped half way', async () => {
    await play(api, '/1', true)
    await play(api, '/1')
  })
})
