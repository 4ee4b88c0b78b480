import { expect, it } from 'vitest'
import { describeApi } from '../matrix/matrix.js'
import { JOHN, client as tyk, usersOf } from '../tyk/tyk-api.js'
import { client, refusal, signUp } from './acs-api.js'

const ADDRESS = 'joe@example.com'
const ACCOUNT = { type: 'twitter', id: '1', token: 't' }
const NO_SESSION = [404, 'Session is expired or invalid', 'showMe']

describeApi('ACS without strict credentials', (api) => {
  const john = tyk(api, JOHN.key)
  const logIn = (login: string) => client(api).post('users/login.json', { login, password: 'secret' })
  const logInWithAccount = () => client(api).post('users/external_account_login.json', ACCOUNT)

  async function signUpJoe() {
    const { sessionId } = await signUp(api, 'joe', { email: ADDRESS, first_name: 'Joe', last_name: 'User' })
    const joe = client(api, sessionId)
    await joe.post('users/external_account_link.json', ACCOUNT)
    return joe
  }

  async function setActive(active: boolean): Promise<void> {
    const users = usersOf(await john.get('/api/users'))
    const id = users.find(({ email_address }) => email_address === ADDRESS)?.id
    await john.put(`/api/users/${id}`, { active })
  }

  it('ends the sessions of users that are deleted or log out', async () => {
    const joe = await signUpJoe()
    await joe.get('users/logout.json')
    expect(refusal(await joe.get('users/show/me.json'))).toEqual(NO_SESSION)
    const { json } = await logIn('joe')
    const again = client(api, String((json.meta as { session_id: string }).session_id))
    await again.delete('users/delete.json')
    expect(refusal(await again.get('users/show/me.json'))).toEqual(NO_SESSION)
    expect((await logIn('joe')).status).toBe(401)
  })

  it('refuses users that another dialect deactivated, until they are active again', async () => {
    const joe = await signUpJoe()
    await setActive(false)
    expect(refusal(await joe.get('users/show/me.json'))).toEqual(NO_SESSION)
    for (const login of ['joe', ADDRESS]) {
      expect(refusal(await logIn(login))).toEqual([401, 'Invalid email/username or password', 'loginUser'])
    }
    expect((await logInWithAccount()).status).toBe(401)
    await setActive(true)
    expect((await joe.get('users/show/me.json')).status).toBe(200)
    expect([(await logIn('joe')).status, (await logInWithAccount()).status]).toEqual([200, 200])
  })
})
