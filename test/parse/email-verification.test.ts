import { expect, it } from 'vitest'
import { describeApi } from '../matrix/matrix.js'
import { KEYS, logIn, MASTER, refusal, signUp } from './parse-api.js'
import { followLink, landsOn, lastMail, postForm } from './parse-pages.js'

const EMAIL = 'new@example.com'
const DAY = 86_400_000
const VERIFYING = {
  verifyUserEmails: true,
  preventLoginWithUnverifiedEmail: true,
  emailVerifyTokenValidityDuration: DAY / 1000,
}

describeApi(
  'Parse: e-mail addresses that must be verified',
  (api) => {
    const create = async (more: object) =>
      (await api.send({ method: 'POST', path: '/parse/users', headers: KEYS, body: more })).json
    const read = async (objectId: unknown) =>
      (await api.send({ path: `/parse/users/${objectId}`, headers: MASTER })).json
    const request = (email: unknown) =>
      api.send({ method: 'POST', path: '/parse/verificationEmailRequest', headers: KEYS, body: { email } })
    const signUpNew = () => create({ username: 'new', password: 'secret', email: EMAIL })
    const UNVERIFIED = [400, 205, 'User email is not verified.']

    it('are mailed a link at sign-up, and block log-ins until it is opened', async () => {
      const { objectId, sessionToken } = await signUpNew()
      expect(sessionToken).toBeUndefined()
      expect((await read(objectId)).emailVerified).toBe(false)
      expect(refusal(await logIn(api, 'new', 'secret'))).toEqual(UNVERIFIED)
      const mail = await lastMail(api)
      expect([mail.to, mail.subject]).toEqual([EMAIL, 'Please verify your e-mail for stuntdouble'])
      expect(mail.link).toMatch(/\/parse\/apps\/app\/verify_email\?token=[0-9A-Za-z]{25}$/)
      expect((await followLink(api, mail.link)).text).toContain('Your e-mail address is verified')
      expect((await read(objectId)).emailVerified).toBe(true)
      expect((await logIn(api, 'new', 'secret')).status).toBe(200)
    })

    it('count as verified for seeded users until the address changes', async () => {
      const { json, status } = await logIn(api, 'admin', 'password')
      expect(status).toBe(200)
      const headers = { ...KEYS, 'X-Parse-Session-Token': String(json.sessionToken) }
      const path = `/parse/users/${json.objectId}`
      await api.send({ method: 'PUT', path, headers, body: { email: EMAIL } })
      expect(refusal(await logIn(api, 'admin', 'password'))).toEqual(UNVERIFIED)
    })

    it('count as unverified for users without one', async () => {
      await create({ username: 'new', password: 'secret' })
      expect(refusal(await logIn(api, 'new', 'secret'))).toEqual(UNVERIFIED)
    })

    it('are verified by a link, once', async () => {
      await signUpNew()
      const { link } = await lastMail(api)
      await followLink(api, link)
      expect((await followLink(api, link)).text).toContain('This link doesn’t work')
    })

    it('must be verified again after a change, which voids the former link', async () => {
      const { objectId } = await signUpNew()
      const { link } = await lastMail(api)
      const path = `/parse/users/${objectId}`
      await api.send({ method: 'PUT', path, headers: MASTER, body: { emailVerified: true } })
      await api.send({ method: 'PUT', path, headers: MASTER, body: { email: 'newer@example.com' } })
      expect((await read(objectId)).emailVerified).toBe(false)
      expect((await lastMail(api)).to).toBe('newer@example.com')
      expect((await followLink(api, link)).text).toContain('This link doesn’t work')
    })

    it('are mailed another link on request, and from the page of one that expired', async () => {
      const { objectId } = await signUpNew()
      expect((await request(EMAIL)).text).toBe('{}')
      const { token, link } = await lastMail(api)
      await api.advance(DAY + 1000)
      expect((await followLink(api, link)).text).toContain('Send another link')
      const sent = await postForm(api, 'resend_verification_email', { token })
      expect(landsOn(sent, '/parse/apps/email_verification_send_success.html')).toBe(true)
      await followLink(api, (await lastMail(api)).link)
      expect((await read(objectId)).emailVerified).toBe(true)
      expect(await api.mails()).toHaveLength(3)
    })

    it('are mailed another link by username', async () => {
      await signUpNew()
      await postForm(api, 'resend_verification_email', { username: 'new' })
      expect(await api.mails()).toHaveLength(2)
    })

    it('are not revealed to callers who ask for a link', async () => {
      await signUpNew()
      await followLink(api, (await lastMail(api)).link)
      for (const email of [EMAIL, 'nobody@example.com']) expect((await request(email)).text).toBe('{}')
      const sent = await postForm(api, 'resend_verification_email', { username: 'nobody' })
      expect(landsOn(sent, '/email_verification_send_success.html')).toBe(true)
      expect(await api.mails()).toHaveLength(1)
    })

    it.each([
      ['no address', undefined, [400, 204, 'you must provide an email']],
      ['an address that is not a text', 12, [400, 125, 'you must provide a valid email string']],
    ])('are required: %s is refused', async (_what, email, answer) => {
      expect(refusal(await request(email))).toEqual(answer)
    })

    it('need no verification at sign-ups by authData, except for anonymous users', async () => {
      await create({ authData: { x: { id: '1' } }, email: 'known@example.com' })
      expect(await api.mails()).toHaveLength(0)
      await create({ authData: { anonymous: { id: '1' } }, email: EMAIL })
      expect(await api.mails()).toHaveLength(1)
    })

    it('do not block the master key with ignoreEmailVerification', async () => {
      await signUpNew()
      const path = '/parse/login?username=new&password=secret'
      expect(refusal(await api.send({ path, headers: MASTER }))).toEqual(UNVERIFIED)
      expect((await api.send({ path: `${path}&ignoreEmailVerification=1`, headers: MASTER })).status).toBe(
        200,
      )
    })
  },
  { configure: { parse: VERIFYING } },
)

describeApi(
  'Parse: e-mail addresses with emailVerifySuccessOnInvalidEmail off',
  (api) => {
    const request = (email: string) =>
      api.send({ method: 'POST', path: '/1/verificationEmailRequest', headers: KEYS, body: { email } })

    it('are reported as unknown or verified', async () => {
      await signUp(api, 'new', { email: EMAIL })
      await followLink(api, (await lastMail(api)).link)
      expect(refusal(await request(EMAIL))).toEqual([400, -1, `Email ${EMAIL} is already verified.`])
      expect(refusal(await request('x@y.z'))).toEqual([400, 205, 'No user found with email x@y.z'])
      const sent = await postForm(api, 'resend_verification_email', { username: 'nobody' })
      expect(landsOn(sent, '/email_verification_send_fail.html')).toBe(true)
    })
  },
  { configure: { parse: { verifyUserEmails: true, emailVerifySuccessOnInvalidEmail: false } } },
)

describeApi('Parse: e-mail addresses without verification', (api) => {
  it('get no mail unless a user asks for one', async () => {
    const { objectId } = await signUp(api, 'new', { email: EMAIL })
    expect(await api.mails()).toEqual([])
    const path = '/parse/verificationEmailRequest'
    await api.send({ method: 'POST', path, headers: KEYS, body: { email: EMAIL } })
    const isVerified = async () =>
      (await api.send({ path: `/parse/users/${objectId}`, headers: KEYS })).json.emailVerified
    expect(await isVerified()).toBeUndefined()
    await followLink(api, (await lastMail(api)).link)
    expect(await isVerified()).toBe(true)
  })
})

describeApi(
  'Parse: e-mail addresses with emailVerifyTokenReuseIfValid',
  (api) => {
    it('are mailed the same link again, and another one after a change', async () => {
      const { objectId } = await signUp(api, 'new', { email: EMAIL })
      const path = '/parse/verificationEmailRequest'
      const { token } = await lastMail(api)
      await api.send({ method: 'POST', path, headers: KEYS, body: { email: EMAIL } })
      expect((await lastMail(api)).token).toBe(token)
      const user = `/parse/users/${objectId}`
      await api.send({ method: 'PUT', path: user, headers: MASTER, body: { email: EMAIL } })
      expect((await lastMail(api)).token).not.toBe(token)
      expect(await api.mails()).toHaveLength(3)
    })
  },
  {
    configure: {
      parse: {
        verifyUserEmails: true,
        emailVerifyTokenValidityDuration: 3600,
        emailVerifyTokenReuseIfValid: true,
      },
    },
  },
)

describeApi(
  'Parse: e-mail addresses with preventSignupWithUnverifiedEmail',
  (api) => {
    it('are mailed a link, though the sign-up is refused', async () => {
      const body = { username: 'new', password: 'secret', email: EMAIL }
      const reply = await api.send({ method: 'POST', path: '/parse/users', headers: KEYS, body })
      expect(refusal(reply)).toEqual([400, 205, 'User email is not verified.'])
      await followLink(api, (await lastMail(api)).link)
      expect((await logIn(api, 'new', 'secret')).status).toBe(200)
    })
  },
  {
    configure: {
      parse: {
        verifyUserEmails: true,
        preventLoginWithUnverifiedEmail: true,
        preventSignupWithUnverifiedEmail: true,
      },
    },
  },
)
