import { Secret, TOTP } from 'otpauth'
import { expect, it } from 'vitest'
import { differences, findOperation } from '../control/document.js'
import { describeApi } from '../matrix/matrix.js'
import { as, KEYS, MASTER, refusal, signUp } from './parse-api.js'

const NOW = '2026-03-01T12:00:00.000Z'
const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
const BAD_DATA = [400, 141, 'Invalid MFA data']
const BAD_TOKEN = [400, 141, 'Invalid MFA token']
const MINUTE = 60_000

/** Returns the code of an authenticator app, some milliseconds after the frozen time. */
function codeAt(later = 0, secret = SECRET): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.parse(NOW) + later })
}

describeApi(
  'Parse: a second factor',
  (api) => {
    const put = (objectId: string, mfa: unknown, headers: Readonly<Record<string, string>>) =>
      api.send({ method: 'PUT', path: `/parse/users/${objectId}`, headers, body: { authData: { mfa } } })
    const post = (path: string, body: object) =>
      api.send({ method: 'POST', path: `/parse${path}`, headers: KEYS, body })
    const logIn = (authData?: object) => post('/login', { username: 'careful', password: 'secret', authData })
    const logInWith = (token: unknown) => logIn({ mfa: { token } })

    async function setUp() {
      const { objectId, sessionToken } = await signUp(api, 'careful')
      const { json } = await put(objectId, { secret: SECRET, token: codeAt() }, as(sessionToken))
      const { recovery } = (json.authDataResponse as { mfa: { recovery: string } }).mfa
      return { objectId, sessionToken, recovery: recovery.split(', ') }
    }

    it('is set up with a secret and its code, and returns recovery codes once', async () => {
      const { objectId, sessionToken, recovery } = await setUp()
      expect(recovery).toEqual([expect.stringMatching(/^\w{30}$/), expect.stringMatching(/^\w{30}$/)])
      const { json, text } = await api.send({ path: `/parse/users/${objectId}`, headers: as(sessionToken) })
      expect(json.authData).toEqual({ mfa: { status: 'enabled' } })
      expect(text).not.toContain(SECRET)
    })

    it.each([
      ['no secret', { token: codeAt() }, BAD_DATA],
      ['no token', { secret: SECRET }, BAD_DATA],
      ['a token that is not a text', { secret: SECRET, token: 123456 }, BAD_TOKEN],
      ['a short secret', { secret: SECRET.slice(0, 19), token: codeAt() }, BAD_DATA],
      [
        'a secret in another alphabet',
        { secret: '1'.repeat(20), token: codeAt() },
        [400, 141, 'Invalid character found: 1'],
      ],
      ['text', 'x', BAD_DATA],
      ['a wrong token', { secret: SECRET, token: '000000' }, BAD_TOKEN],
      ['an expired token', { secret: SECRET, token: codeAt(-10 * MINUTE) }, BAD_TOKEN],
    ])('is not set up with %s', async (_what, mfa, answer) => {
      const { objectId, sessionToken } = await signUp(api, 'careful')
      expect(refusal(await put(objectId, mfa, as(sessionToken)))).toEqual(answer)
      expect((await logIn()).status).toBe(200)
    })

    it('is required at a log-in', async () => {
      await setUp()
      const missing = [400, -1, 'Missing additional authData mfa']
      expect(refusal(await logIn())).toEqual(missing)
      expect(refusal(await logIn({ other: { id: '1' } }))).toEqual(missing)
      expect(refusal(await logIn({ mfa: 'x' }))).toEqual(BAD_TOKEN)
      for (const token of ['000000', '', 12, null]) expect(refusal(await logInWith(token))).toEqual(BAD_TOKEN)
      const { status, json } = await logInWith(codeAt())
      expect(status).toBe(200)
      expect(json).toMatchObject({
        username: 'careful',
        authData: { mfa: { status: 'enabled' } },
        authDataResponse: {},
        sessionToken: expect.stringMatching(/^r:/),
      })
    })

    it('shows the code of the app to people who steer the double', async () => {
      await setUp()
      const { json } = await api.send({ path: '/__stuntdouble/codes' })
      const expiresAt = '2026-03-01T12:00:30.000Z'
      expect(json).toEqual({ codes: [{ dialect: 'parse', user: 'careful', code: codeAt(), expiresAt }] })
      expect(differences(findOperation('codes.list'), json)).toEqual([])
      expect((await logInWith(codeAt())).status).toBe(200)
    })

    it('follows the world’s clock', async () => {
      await setUp()
      await api.advance(10 * MINUTE)
      expect(refusal(await logInWith(codeAt()))).toEqual(BAD_TOKEN)
      expect((await logInWith(codeAt(10 * MINUTE))).status).toBe(200)
    })

    it('accepts a recovery code once', async () => {
      const { recovery } = await setUp()
      for (const code of recovery) {
        expect((await logInWith(code)).status).toBe(200)
        expect(refusal(await logInWith(code))).toEqual(BAD_TOKEN)
      }
    })

    it('is required with another provider, too', async () => {
      const { objectId, sessionToken } = await setUp()
      const body = { authData: { x: { id: '1' } } }
      await api.send({ method: 'PUT', path: `/parse/users/${objectId}`, headers: as(sessionToken), body })
      expect(refusal(await post('/users', body))).toEqual([400, -1, 'Missing additional authData mfa'])
      const both = { authData: { ...body.authData, mfa: { token: codeAt() } } }
      expect((await post('/users', both)).json.objectId).toBe(objectId)
    })

    it('is replaced with a code of the old one, and removed by the logged-in user', async () => {
      const { objectId, sessionToken } = await setUp()
      const secret = 'KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU'
      const next = { secret, token: codeAt(0, secret) }
      for (const mfa of [next, { secret: SECRET }]) {
        expect(refusal(await put(objectId, mfa, as(sessionToken)))).toEqual(BAD_TOKEN)
      }
      expect((await put(objectId, { ...next, old: codeAt() }, as(sessionToken))).status).toBe(200)
      expect(refusal(await logInWith(codeAt()))).toEqual(BAD_TOKEN)
      expect((await logInWith(codeAt(0, secret))).status).toBe(200)
      await put(objectId, null, as(sessionToken))
      expect((await logIn()).status).toBe(200)
    })

    it('is not required to check a password, or for the master key, which shows it', async () => {
      const { objectId } = await setUp()
      const credentials = { username: 'careful', password: 'secret' }
      const checked = await post('/verifyPassword', credentials)
      expect(checked.json).toMatchObject({ objectId, authData: { mfa: { status: 'enabled' } } })
      const loggedIn = await api.send({
        method: 'POST',
        path: '/parse/loginAs',
        headers: MASTER,
        body: { userId: objectId },
      })
      expect(loggedIn.json.authData).toMatchObject({ mfa: { secret: SECRET } })
    })
  },
  { now: NOW },
)

describeApi('Parse: challenges', (api) => {
  const challenge = (body: object) =>
    api.send({ method: 'POST', path: '/parse/challenge', headers: KEYS, body })
  const WITH_NAME = { username: 'admin', password: 'password' }
  const ASK = { challengeData: { x: true } }

  it.each([
    ['nothing', {}, [400, -1, 'Nothing to challenge.']],
    ['a challenge that is text', { challengeData: 'x' }, [400, -1, 'challengeData should be an object.']],
    [
      'a name alone',
      { username: 'admin', ...ASK },
      [400, -1, 'You provided username or email, you need to also provide password.'],
    ],
    ['a wrong password', { ...WITH_NAME, password: 'no', ...ASK }, [404, 101, 'Invalid username/password.']],
    ['authData that is text', { authData: 'x', ...ASK }, [400, -1, 'authData should be an object.']],
    [
      'a service that is text',
      { authData: { x: 'y' }, ...ASK },
      [400, -1, 'authData.x should be an object.'],
    ],
    [
      'two services',
      { authData: { x: { id: '1' }, y: { id: '1' } }, ...ASK },
      [400, -1, 'You cannot provide more than one authData provider with an id.'],
    ],
    [
      'a name and a service',
      { ...WITH_NAME, authData: { x: { id: '1' } }, ...ASK },
      [400, -1, 'You cannot provide username/email and authData, only use one identification method.'],
    ],
    ['an unknown id', { authData: { x: { id: '1' } }, ...ASK }, [404, 101, 'User not found.']],
  ])('are refused with %s', async (_what, body, answer) => {
    expect(refusal(await challenge(body))).toEqual(answer)
  })

  it('return nothing when no provider has a challenge', async () => {
    const body = { authData: { x: { id: '1' } } }
    await api.send({ method: 'POST', path: '/parse/users', headers: KEYS, body })
    for (const who of [WITH_NAME, body, {}]) {
      const { status, json } = await challenge({ ...who, ...ASK })
      expect([status, json]).toEqual([200, { challengeData: {} }])
    }
  })
})
