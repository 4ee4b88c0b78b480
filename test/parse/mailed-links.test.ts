import { expect, it } from 'vitest'
import { describeApi, describeMatrix } from '../matrix/matrix.js'
import { as, KEYS, logIn, MASTER, refusal, signUp } from './parse-api.js'
import { followLink, lastMail, postForm } from './parse-pages.js'

const EMAIL = 'lost@example.com'
const HOUR = 3_600_000
const UNKNOWN = 'Failed to reset password: username / email / token is invalid'

describeMatrix('Parse: links to a new password', (api) => {
  const request = (body: object) =>
    api.send({ method: 'POST', path: '/parse/requestPasswordReset', headers: KEYS, body })
  const reset = (token: string, password: string) =>
    postForm(api, 'request_password_reset', { token, new_password: password }, true)
  const change = (objectId: string, body: object, path = `/parse/users/${objectId}`) =>
    api.send({ method: 'PUT', path, headers: MASTER, body })

  async function lose() {
    const signedUp = await signUp(api, 'lost', { email: EMAIL })
    await request({ email: EMAIL })
    return { ...signedUp, ...(await lastMail(api)) }
  }

  it('are mailed to the address, and lead to a page of the app', async () => {
    const { to, subject, text, details, token } = { ...(await lose()), ...(await lastMail(api)) }
    expect([to, subject]).toEqual([EMAIL, 'Password Reset for stuntdouble'])
    expect(details).toEqual({
      username: 'lost',
      token: expect.stringMatching(/^[0-9A-Za-z]{25}$/),
      link: expect.stringMatching(
        new RegExp(`^https?://.+/parse/apps/app/request_password_reset\\?token=${token}$`),
      ),
    })
    expect(text).toContain(details.link)
  })

  it('change the password once, and end all sessions', async () => {
    const { sessionToken, token } = await lose()
    const { status, text } = await reset(token, 'found')
    expect([status, text]).toEqual([200, '"Password successfully reset"'])
    expect((await logIn(api, 'lost', 'secret')).status).toBe(404)
    expect((await logIn(api, 'lost', 'found')).status).toBe(200)
    expect((await api.send({ path: '/parse/users/me', headers: as(sessionToken) })).json.code).toBe(209)
    expect(refusal(await reset(token, 'again'))).toEqual([400, -1, UNKNOWN])
  })

  it.each([
    ['the password changes', { password: 'other' }],
    ['the e-mail address changes', { email: 'other@example.com' }],
    ['the same address is set again', { email: EMAIL }],
  ])('are void once %s', async (_what, body) => {
    const { objectId, token } = await lose()
    await change(objectId, body)
    expect(refusal(await reset(token, 'found'))).toEqual([400, -1, UNKNOWN])
  })

  it('are void once a newer one is mailed or the user is deleted', async () => {
    const { token: older, objectId } = await lose()
    await request({ email: EMAIL })
    expect((await reset(older, 'found')).status).toBe(400)
    const { token } = await lastMail(api)
    await api.send({ method: 'DELETE', path: `/parse/users/${objectId}`, headers: MASTER })
    expect(refusal(await reset(token, 'found'))).toEqual([400, -1, UNKNOWN])
  })

  it('are void once the password changes in another dialect', async () => {
    await request({ email: 'admin@example.com' })
    const { token } = await lastMail(api)
    const headers = { Authorization: 'Bearer any', 'Content-Type': 'application/json' }
    const { json } = await api.send({ path: '/api/v2/users/me.json', headers })
    const { id } = json.user as { id: number }
    const path = `/api/v2/users/${id}/password.json`
    const sent = await api.send({ method: 'POST', path, headers, body: { password: 'elsewhere' } })
    expect(sent.status).toBe(200)
    expect(refusal(await reset(token, 'found'))).toEqual([400, -1, UNKNOWN])
  })

  it('stay valid through other changes', async () => {
    const { objectId, token } = await lose()
    await change(objectId, { level: 3 })
    expect((await reset(token, 'found')).status).toBe(200)
  })

  it('are not mailed again for a valid or unknown token', async () => {
    const { token } = await lose()
    for (const former of [token, 'unknown']) expect(refusal(await request({ token: former }))[1]).toBe(125)
    expect(await api.mails()).toHaveLength(1)
  })

  it.each([
    ['no token', { new_password: 'x' }, [400, -1, 'Missing token']],
    ['no password', { token: 'x' }, [400, 201, 'Missing password']],
    ['an unknown token', { token: 'x', new_password: 'x' }, [400, -1, UNKNOWN]],
  ])('reply to a script that sent %s', async (_what, fields, answer) => {
    expect(refusal(await postForm(api, 'request_password_reset', fields, true))).toEqual(answer)
  })
})

describeApi(
  'Parse: links to a new password with a lifetime of an hour',
  (api) => {
    const request = (body: object = { email: EMAIL }) =>
      api.send({ method: 'POST', path: '/1/requestPasswordReset', headers: KEYS, body })
    const reset = (token: string, password: string) =>
      postForm(api, 'request_password_reset', { token, new_password: password }, true)

    it('are the same until they expire', async () => {
      await signUp(api, 'lost', { email: EMAIL })
      await request()
      const { token } = await lastMail(api)
      await api.advance(HOUR - 1000)
      await request()
      expect((await lastMail(api)).token).toBe(token)
      await api.advance(2000)
      expect(refusal(await reset(token, 'found'))).toEqual([400, -1, 'The password reset link has expired'])
      expect((await followLink(api, (await lastMail(api)).link)).text).toContain('This link has expired')
      await request({ token })
      const next = (await lastMail(api)).token
      expect(next).not.toBe(token)
      expect(refusal(await reset(next, 'weak'))).toEqual([
        400,
        -1,
        'Password does not meet the Password Policy requirements.',
      ])
      expect((await reset(next, 'stronger')).status).toBe(200)
    })

    it('keep sessions and report unknown addresses where the options ask for it', async () => {
      const { sessionToken, objectId } = await signUp(api, 'lost')
      const path = `/parse/users/${objectId}`
      for (const headers of [MASTER, as(sessionToken)]) {
        await api.send({ method: 'PUT', path, headers, body: { password: 'stronger' } })
      }
      expect((await api.send({ path: '/parse/users/me', headers: as(sessionToken) })).status).toBe(200)
      expect(refusal(await request())).toEqual([404, 101, 'A user with that email does not exist.'])
    })
  },
  {
    configure: {
      parse: {
        revokeSessionOnPasswordReset: false,
        resetPasswordSuccessOnInvalidEmail: false,
        passwordPolicy: {
          validatorPattern: '.{6,}',
          resetTokenValidityDuration: 3600,
          resetTokenReuseIfValid: true,
        },
      },
    },
  },
)

describeApi(
  'Parse: a request for a new password, with resetPasswordSuccessOnInvalidEmail off in the password policy',
  (api) => {
    it('is refused for an unknown address', async () => {
      const body = { email: EMAIL }
      const reply = await api.send({
        method: 'POST',
        path: '/parse/requestPasswordReset',
        headers: KEYS,
        body,
      })
      expect(refusal(reply)).toEqual([404, 101, 'A user with that email does not exist.'])
    })
  },
  { configure: { parse: { passwordPolicy: { resetPasswordSuccessOnInvalidEmail: false } } } },
)
