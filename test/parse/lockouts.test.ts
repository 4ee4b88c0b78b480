import { expect, it } from 'vitest'
import { describeApi } from '../matrix/matrix.js'
import { JOHN, client as tyk, usersOf } from '../tyk/tyk-api.js'
import { as, KEYS, logIn, MASTER, refusal, signUp } from './parse-api.js'

const ADDRESS = 'ann@example.com'
const SERVICE = { x: { id: '1' } }
const WRONG = [404, 101, 'Invalid username/password.']
const NO_SESSION = [400, 209, 'Invalid session token']

describeApi('Parse without strict, for users who may not log in', (api) => {
  const john = tyk(api, JOHN.key)
  const me = (token: string) => api.send({ path: '/parse/users/me', headers: as(token) })
  const post = (path: string, body: object, headers = KEYS) =>
    api.send({ method: 'POST', path: `/parse${path}`, headers, body })
  const signUpAnn = () => signUp(api, 'ann', { email: ADDRESS, authData: SERVICE })

  async function setActive(active: boolean): Promise<void> {
    const users = usersOf(await john.get('/api/users'))
    const id = users.find(({ email_address }) => email_address === ADDRESS)?.id
    await john.put(`/api/users/${id}`, { active })
  }

  it('ends sessions at a log-out, and when the user is deleted', async () => {
    const ann = await signUpAnn()
    const second = String((await logIn(api, 'ann', 'secret')).json.sessionToken)
    await post('/logout', {}, as(second))
    expect(refusal(await me(second))).toEqual(NO_SESSION)
    expect((await me(ann.sessionToken)).status).toBe(200)
    await api.send({ method: 'DELETE', path: `/parse/users/${ann.objectId}`, headers: MASTER })
    expect(refusal(await me(ann.sessionToken))).toEqual(NO_SESSION)
    expect(refusal(await logIn(api, 'ann', 'secret'))).toEqual(WRONG)
  })

  it('refuses users while they are deactivated in another dialect', async () => {
    const { objectId, sessionToken } = await signUpAnn()
    await setActive(false)
    expect(refusal(await me(sessionToken))).toEqual(NO_SESSION)
    expect(refusal(await logIn(api, 'ann', 'secret'))).toEqual(WRONG)
    expect(refusal(await post('/login', { email: ADDRESS, password: 'secret' }, MASTER))).toEqual(WRONG)
    expect(refusal(await post('/verifyPassword', { username: 'ann', password: 'secret' }))).toEqual(WRONG)
    expect((await post('/users', { authData: SERVICE })).json.code).toBe(208)
    expect((await post('/loginAs', { userId: objectId }, MASTER)).json.code).toBe(101)
    await setActive(true)
    expect((await me(sessionToken)).status).toBe(200)
    expect((await logIn(api, 'ann', 'secret')).status).toBe(200)
  })
})
