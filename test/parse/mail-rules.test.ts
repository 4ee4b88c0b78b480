import { describe, expect, it } from 'vitest'
import type { ParseOptions } from '../../handlers/parse/index.js'
import { createDouble, dialects } from '../../src/index.js'
import { answer } from '../matrix/in-process.js'
import { KEYS } from './parse-api.js'

const PASSWORD = 'secret'

/** Creates a double with these options, which may be functions, and signs two users up. */
async function open(options: Partial<ParseOptions>) {
  const double = createDouble({ fixture: 'empty', dialects: [dialects.parse.with(options)] })
  const post = (path: string, body: object) =>
    answer(double, { method: 'POST', path: `/parse${path}`, headers: KEYS, body })
  const signUp = async (username: string) =>
    JSON.parse(
      (await post('/users', { username, password: PASSWORD, email: `${username}@example.com` })).text,
    )
  const tokens = [(await signUp('ann')).sessionToken, (await signUp('bob')).sessionToken]
  return { double, post, tokens, mailed: () => double.outbox.mails.map(({ to }) => to) }
}

describe('Parse with functions in place of settings', () => {
  it('asks some users to verify their address, and lets the others log in', async () => {
    const asked: object[] = []
    const { post, tokens, mailed } = await open({
      verifyUserEmails({ object, ...occasion }) {
        asked.push(occasion)
        return object.get('username') === 'bob'
      },
      preventLoginWithUnverifiedEmail: ({ object }) => object.get('email') === 'bob@example.com',
    })
    expect(tokens).toEqual([expect.stringMatching(/^r:/), undefined])
    const logIn = async (username: string) => (await post('/login', { username, password: PASSWORD })).status
    expect([await logIn('ann'), await logIn('bob')]).toEqual([200, 400])
    for (const name of ['ann', 'bob'])
      await post('/verificationEmailRequest', { email: `${name}@example.com` })
    expect(mailed()).toEqual(['bob@example.com', 'bob@example.com'])
    const nobody = { master: false, installationId: undefined }
    for (const action of ['signup', 'login']) {
      expect(asked).toContainEqual({ ...nobody, createdWith: { action, authProvider: 'password' } })
    }
    expect(asked).toContainEqual({ ...nobody, resendRequest: true })
  })

  it('mails links to some users, or to none', async () => {
    const some = await open({
      verifyUserEmails: true,
      sendUserEmailVerification: ({ user }) => user.get('username') === 'ann',
    })
    expect(some.mailed()).toEqual(['ann@example.com'])
    const none = await open({ verifyUserEmails: true, sendUserEmailVerification: false })
    expect(none.mailed()).toEqual([])
  })

  it('repeats the parameters of a page in its headers', async () => {
    const { double, post } = await open({ appName: 'Zoë’s', publicServerURL: 'https://example.com/parse' })
    await post('/requestPasswordReset', { email: 'ann@example.com' })
    const token = double.outbox.mails.at(-1)?.details.token ?? ''
    const page = { path: `/parse/apps/app/request_password_reset?token=${token}` }
    expect((await answer(double, page)).headers).toMatchObject({
      'x-parse-page-param-appid': 'app',
      'x-parse-page-param-appname': 'Zo%C3%AB%E2%80%99s',
      'x-parse-page-param-publicserverurl': 'https://example.com/parse',
      'x-parse-page-param-token': token,
    })
  })
})
