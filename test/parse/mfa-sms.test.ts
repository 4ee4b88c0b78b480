import { expect, it } from 'vitest'
import { describeApi } from '../matrix/matrix.js'
import { as, KEYS, refusal, signUp } from './parse-api.js'

const MOBILE = '+1 555-0100'
const HALF_A_MINUTE = 30_000
const BAD_TOKEN = [400, 141, 'Invalid MFA token']

describeApi(
  'Parse: a second factor by text message',
  (api) => {
    const put = (objectId: string, mfa: unknown, sessionToken: string) =>
      api.send({
        method: 'PUT',
        path: `/parse/users/${objectId}`,
        headers: as(sessionToken),
        body: { authData: { mfa } },
      })
    const logIn = (token?: unknown) => {
      const authData = token === undefined ? {} : { authData: { mfa: { token } } }
      const body = { username: 'careful', password: 'secret', ...authData }
      return api.send({ method: 'POST', path: '/parse/login', headers: KEYS, body })
    }
    const lastCode = async () => (await api.mails()).at(-1)?.details.code ?? ''

    async function setUp() {
      const { objectId, sessionToken } = await signUp(api, 'careful')
      expect((await put(objectId, { mobile: MOBILE }, sessionToken)).status).toBe(200)
      expect((await put(objectId, { mobile: MOBILE, token: await lastCode() }, sessionToken)).status).toBe(
        200,
      )
      return { objectId, sessionToken }
    }

    it('is set up with the code that is sent to the number', async () => {
      const { objectId, sessionToken } = await setUp()
      const [message] = await api.mails()
      expect(message).toMatchObject({ channel: 'sms', to: MOBILE, subject: '', html: '' })
      expect(message?.text).toMatch(/^Your code for stuntdouble is \d{6}\.$/)
      const { json } = await api.send({ path: `/parse/users/${objectId}`, headers: as(sessionToken) })
      expect(json.authData).toEqual({ mfa: { status: 'enabled' } })
    })

    it('sends another code at a log-in, which works once', async () => {
      await setUp()
      expect(refusal(await logIn())).toEqual([400, -1, 'Missing additional authData mfa'])
      expect(refusal(await logIn('request'))).toEqual([400, 141, 'Please enter the token'])
      const code = await lastCode()
      expect(await api.mails()).toHaveLength(2)
      expect(refusal(await logIn('x'))).toEqual([400, 141, 'Invalid MFA token 1'])
      expect((await logIn(code)).status).toBe(200)
      expect(refusal(await logIn(code))).toEqual([400, 141, 'Invalid MFA token 1'])
    })

    it('refuses a code after half a minute', async () => {
      const { objectId, sessionToken } = await signUp(api, 'careful')
      await put(objectId, { mobile: MOBILE }, sessionToken)
      await api.advance(HALF_A_MINUTE + 1)
      const confirmed = await put(objectId, { mobile: MOBILE, token: await lastCode() }, sessionToken)
      expect(refusal(confirmed)).toEqual(BAD_TOKEN)
      await put(objectId, null, sessionToken)
      await put(objectId, { mobile: MOBILE }, sessionToken)
      await put(objectId, { mobile: MOBILE, token: await lastCode() }, sessionToken)
      await logIn('request')
      await api.advance(HALF_A_MINUTE + 1)
      expect(refusal(await logIn(await lastCode()))).toEqual([400, 141, 'Invalid MFA token 2'])
    })

    it.each([
      ['letters', 'call me', [400, 141, 'Invalid mobile number.']],
      ['a number', 5550100, [400, 141, 'Invalid mobile number.']],
    ])('refuses %s as a phone number', async (_what, mobile, answer) => {
      const { objectId, sessionToken } = await signUp(api, 'careful')
      expect(refusal(await put(objectId, { mobile }, sessionToken))).toEqual(answer)
      expect(await api.mails()).toEqual([])
    })

    it('refuses a wrong code, another number, and a second set-up', async () => {
      const { objectId, sessionToken } = await signUp(api, 'careful')
      await put(objectId, { mobile: MOBILE }, sessionToken)
      expect(refusal(await put(objectId, { mobile: MOBILE, token: 'x' }, sessionToken))).toEqual(BAD_TOKEN)
      expect(refusal(await put(objectId, { mobile: '+1 1', token: 'x' }, sessionToken))).toEqual([
        400,
        141,
        'This number is not pending',
      ])
      expect(refusal(await put(objectId, { mobile: MOBILE }, sessionToken))).toEqual([
        400,
        141,
        'MFA is already set up on this account',
      ])
    })
  },
  { now: '2026-03-01T12:00:00.000Z' },
)
