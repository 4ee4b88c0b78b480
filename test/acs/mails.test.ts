import { expect, it } from 'vitest'
import { describeApi } from '../matrix/matrix.js'
import { client, refusal } from './acs-api.js'

const EMAIL = 'john@jive.ly'
const PASSWORDS = { password: 'brandnew', password_confirmation: 'brandnew' }

describeApi('ACS mails', (api) => {
  const anyone = client(api)
  const lastToken = async () => (await api.mails()).at(-1)?.details.token ?? ''

  it.each([
    ['users/request_reset_password.json', 'requestResetPassword', 'subject', 'Reset your password'],
    ['users/resend_confirmation.json', 'resendConfirmation', 'confirmation_subject', 'Confirm your e-mail'],
  ])('sends a mail for %s', async (path, name, parameter, usual) => {
    const reply = await anyone.get(path, { email: EMAIL.toUpperCase() })
    expect(reply.text).toBe(`{"meta":{"code":200,"status":"ok","method_name":"${name}"}}`)
    await anyone.get(path, { email: EMAIL, [parameter]: 'Hello', template: 'x' })
    expect(await api.mails()).toMatchObject([
      { dialect: 'acs', to: EMAIL, subject: usual, details: { token: expect.stringMatching(/^\w{20}$/) } },
      { subject: 'Hello' },
    ])
    expect(refusal(await anyone.get(path))).toEqual([400, 'Missing required parameter: email', name])
    expect(refusal(await anyone.get(path, { email: 'x@y.z' }))).toEqual([
      400,
      'Email is not registered',
      name,
    ])
    expect(await api.mails()).toHaveLength(2)
  })

  it('resets a password with the token of the mail, once', async () => {
    await anyone.get('users/request_reset_password.json', { email: EMAIL })
    const values = { reset_password_token: await lastToken(), ...PASSWORDS }
    const path = 'users/reset_password.json'
    const unconfirmed = await anyone.get(path, { ...values, password_confirmation: '' })
    expect(refusal(unconfirmed)).toEqual([400, "Password doesn't match confirmation", 'resetPassword'])
    expect((await anyone.get(path, values)).status).toBe(200)
    expect((await anyone.post('users/login.json', { login: EMAIL, password: 'brandnew' })).status).toBe(200)
    expect(refusal(await anyone.get(path, values))).toEqual([
      400,
      'Invalid reset_password_token',
      'resetPassword',
    ])
    expect((await anyone.get(path, PASSWORDS)).status).toBe(400)
  })

  it('refuses an older token of the same kind, and a token of another kind', async () => {
    await anyone.get('users/request_reset_password.json', { email: EMAIL })
    const older = await lastToken()
    await anyone.get('users/resend_confirmation.json', { email: EMAIL })
    const other = await lastToken()
    await anyone.get('users/request_reset_password.json', { email: EMAIL })
    for (const reset_password_token of [older, other]) {
      const reply = await anyone.get('users/reset_password.json', { reset_password_token, ...PASSWORDS })
      expect(reply.status).toBe(400)
    }
  })

  it('confirms an e-mail with the link of the mail, once', async () => {
    await anyone.get('users/resend_confirmation.json', { email: EMAIL })
    const { pathname, search } = new URL((await api.mails()).at(-1)?.details.link ?? '')
    const statuses = []
    for (const _ of [1, 2]) statuses.push((await api.send({ path: pathname + search })).status)
    expect(statuses).toEqual([200, 400])
  })

  it('confirms an e-mail with the token of the mail', async () => {
    await anyone.get('users/resend_confirmation.json', { email: EMAIL })
    const values = { confirmation_token: await lastToken(), ct: 'enterprise' }
    expect((await anyone.get('users/confirm_user.json', values)).status).toBe(200)
    expect(refusal(await anyone.get('users/confirm_user.json', values))).toEqual([
      400,
      'Invalid confirmation_token',
      'confirmUser',
    ])
  })
})
