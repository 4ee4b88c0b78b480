import { expect, it } from 'vitest'
import { describeApi } from '../matrix/matrix.js'
import { as, KEYS, logIn, MASTER, refusal, signUp } from './parse-api.js'

const DENIED = 'Permission denied'
const NOBODY = 'aaaaaaaaaa'

describeApi(
  'Parse: errors with sanitizeErrors',
  (api) => {
    const send = (method: string, path: string, headers: Readonly<Record<string, string>>, body?: object) =>
      api.send({ method, path: `/parse${path}`, headers, body })

    it.each([
      ['changing a user without a session', 'PUT', `/users/${NOBODY}`, KEYS, {}, 206],
      ['verifying an e-mail address by hand', 'PUT', `/users/${NOBODY}`, KEYS, { emailVerified: true }, 119],
      ['logging in as a user without the master key', 'POST', '/loginAs', KEYS, {}, 119],
      ['reading users/me without a session', 'GET', '/users/me', KEYS, undefined, 209],
      ['listing sessions without one', 'GET', '/sessions', KEYS, undefined, 209],
      ['looking for an e-mail address', 'GET', '/users?where={"email":"a@b.c"}', KEYS, undefined, 119],
      ['sorting by e-mail address', 'GET', '/users?order=email', KEYS, undefined, 119],
      ['listing installations', 'GET', '/installations', KEYS, undefined, 119],
    ] as const)('hides the reason why %s is refused', async (_what, method, path, headers, body, code) => {
      expect(refusal(await send(method, path, headers, body))).toEqual([400, code, DENIED])
    })

    it('hides the reason why another user’s record must not change', async () => {
      const { sessionToken } = await signUp(api, 'meddler')
      const replies = [
        await send('PUT', `/users/${NOBODY}`, as(sessionToken), {}),
        await send('DELETE', `/users/${NOBODY}`, as(sessionToken)),
      ]
      for (const reply of replies) expect(refusal(reply)).toEqual([400, 206, DENIED])
    })

    it('hides it in a batch, too', async () => {
      const { headers } = await send('POST', '/users', KEYS, { username: 'u', password: 'p' })
      const { pathname } = new URL(String(headers.location))
      const { text } = await send('POST', '/batch', KEYS, {
        requests: [{ method: 'PUT', path: pathname, body: {} }],
      })
      expect(JSON.parse(text)).toEqual([{ error: { code: 206, error: DENIED } }])
    })

    it.each([
      [
        'a wrong password',
        'GET',
        '/login?username=admin&password=no',
        [404, 101, 'Invalid username/password.'],
      ],
      ['an ended session', 'GET', '/users', [400, 209, 'Invalid session token']],
      [
        'a delete without a session',
        'DELETE',
        `/users/${NOBODY}`,
        [400, 206, 'Insufficient auth to delete user'],
      ],
    ])('keeps the text of errors about %s', async (_what, method, path, answer) => {
      const headers = path === '/users' ? as('r:ended') : KEYS
      expect(refusal(await send(method, path, headers))).toEqual(answer)
    })
  },
  { configure: { parse: { sanitizeErrors: true } } },
)

describeApi(
  'Parse: errors with legacyErrors',
  (api) => {
    const send = (method: string, path: string, body?: object, headers = KEYS) =>
      api.send({ method, path, headers, body })

    it.each([
      [
        'a wrong password',
        'GET',
        '/login?username=admin&password=no',
        undefined,
        [404, 101, 'invalid login parameters'],
      ],
      ['an unknown user', 'GET', `/users/${NOBODY}`, undefined, [404, 101, 'object not found for get']],
      [
        'a change without a session',
        'PUT',
        `/users/${NOBODY}`,
        {},
        [400, 206, 'Parse::UserCannotBeAlteredWithoutSessionError'],
      ],
      [
        'a name that is taken',
        'POST',
        '/users',
        { username: 'admin', password: 'p' },
        [400, 202, 'username admin already taken'],
      ],
      [
        'an unknown address',
        'POST',
        '/requestPasswordReset',
        { email: 'nobody@example.com' },
        [400, 205, 'no user found with email nobody@example.com'],
      ],
    ] as const)(
      'use the words of api.parse.com for %s under /1, and not under /parse',
      async (_what, method, path, body, answer) => {
        expect(refusal(await send(method, `/1${path}`, body))).toEqual(answer)
        const today = await send(method, `/parse${path}`, body)
        expect(today.json.error).not.toBe(answer[2])
      },
    )

    it('name a change and a delete of an unknown object', async () => {
      for (const [method, verb] of [
        ['PUT', 'update'],
        ['DELETE', 'delete'],
      ] as const) {
        const reply = await send(method, `/1/users/${NOBODY}`, {}, MASTER)
        expect(refusal(reply)).toEqual([404, 101, `object not found for ${verb}`])
      }
    })

    it('leave successful replies unchanged', async () => {
      expect((await logIn(api, 'admin', 'password')).status).toBe(200)
    })
  },
  { configure: { parse: { legacyErrors: true } } },
)
