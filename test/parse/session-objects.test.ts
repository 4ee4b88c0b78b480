import { expect, it } from 'vitest'
import { type Api, describeApi } from '../matrix/matrix.js'
import { as, KEYS, logIn, MASTER, refusal, signUp } from './parse-api.js'
import { call, date, find, pick, pointer } from './parse-objects.js'

const NO_SESSION = [400, 209, 'Invalid session token']
const NOT_FOUND = [404, 101, 'Object not found.']

describeApi(
  'Parse: sessions as objects',
  (api) => {
    it('shows a session without its access list', async () => {
      const { ann, annId } = await open(api)
      expect((await call(api, 'GET', `/sessions/${annId}`, undefined, ann)).json).toEqual({
        objectId: annId,
        sessionToken: expect.stringMatching(/^r:[0-9a-f]{32}$/),
        user: { __type: 'Pointer', className: '_User', objectId: expect.any(String) },
        createdWith: { action: 'signup', authProvider: 'password' },
        expiresAt: { __type: 'Date', iso: expect.any(String) },
        createdAt: expect.any(String),
        updatedAt: expect.any(String),
      })
    })

    it('finds the caller’s own sessions, also by their columns', async () => {
      const { ann, annUser } = await open(api)
      const actions = async (where: object, headers = ann) =>
        (await pick(api, '_Session', 'createdWith', { where, order: 'createdAt' }, headers)).map(
          (createdWith) => (createdWith as { action: string }).action,
        )
      expect(await actions({})).toEqual(['signup', 'login'])
      expect(await actions({ 'createdWith.action': 'login' })).toEqual(['login'])
      expect(await actions({ user: pointer('_User', annUser) })).toEqual(['signup', 'login'])
      expect(await actions({ expiresAt: { $lt: date('2020-01-01') } })).toEqual([])
      expect(await actions({}, MASTER)).toEqual(['signup', 'login', 'signup'])
      expect(refusal(await find(api, '_Session', {}))).toEqual(NO_SESSION)
    })

    it('includes the user of a session', async () => {
      const { ann, annUser } = await open(api)
      const [user] = await pick(api, '_Session', 'user', { include: 'user' }, ann)
      expect(user).toMatchObject({ __type: 'Object', className: '_User', objectId: annUser, username: 'ann' })
    })

    it('keeps an expired session until it is used', async () => {
      const { ann } = await open(api)
      await api.advance(366 * 86_400_000)
      expect(refusal(await find(api, '_Session', {}, ann))).toEqual([400, 209, 'Session token is expired.'])
      expect((await find(api, '_Session', { count: 1, limit: 0 }, MASTER)).json.count).toBe(3)
    })

    it('adds no column to the class when it refuses a change', async () => {
      const { ann, annId } = await open(api)
      const body = { ghost: { __op: 'AddUnique', objects: 'x' } }
      expect(refusal(await call(api, 'PUT', `/sessions/${annId}`, body, ann))).toEqual([
        400,
        107,
        'objects to add must be an array',
      ])
      const { json } = await call(api, 'GET', '/schemas/_Session', undefined, MASTER)
      expect(Object.keys(json.fields as object)).not.toContain('ghost')
    })

    it('creates a session with columns of its own for a logged-in user', async () => {
      const { ann, bobUser } = await open(api)
      const body = { device: 'tablet', user: pointer('_User', bobUser) }
      const { status, json } = await call(api, 'POST', '/sessions', body, ann)
      expect([status, json]).toEqual([
        201,
        {
          objectId: expect.any(String),
          sessionToken: expect.any(String),
          user: expect.any(Object),
          createdWith: { action: 'create' },
          expiresAt: expect.any(Object),
          device: 'tablet',
        },
      ])
      const me = await call(api, 'GET', '/users/me', undefined, as(String(json.sessionToken)))
      expect(me.json.username).toBe('ann')
      expect(refusal(await call(api, 'POST', '/sessions', {}))).toEqual([400, 209, 'Session token required.'])
    })

    it.each([
      ['an access list', { ACL: {} }, [400, 105, 'Cannot set ACL on a Session.']],
      ['an id', { objectId: 'x' }, [400, 105, 'objectId is an invalid field name.']],
      [
        'a number as the user',
        { user: 1 },
        [400, 111, 'schema mismatch for _Session.user; expected Pointer<_User> but got Number'],
      ],
    ])('refuses a session with %s, even with the master key', async (_what, body, answer) => {
      const { ann } = await open(api)
      for (const headers of [ann, MASTER]) {
        expect(refusal(await call(api, 'POST', '/sessions', body, headers))).toEqual(answer)
      }
    })

    it('creates any session with the master key, even without a user', async () => {
      const { annUser, ann } = await open(api)
      const user = pointer('_User', annUser)
      const make = (body: object) => call(api, 'POST', '/sessions', body, MASTER)
      const { status, json } = await make({ device: 'tablet' })
      expect([status, Object.keys(json)]).toEqual([201, ['objectId', 'createdAt']])
      const path = `/sessions/${json.objectId}`
      expect((await call(api, 'GET', path, undefined, MASTER)).json).toEqual({
        ...json,
        updatedAt: json.createdAt,
        device: 'tablet',
      })
      expect(refusal(await call(api, 'GET', path, undefined, ann))).toEqual(NOT_FOUND)
      await make({ user, sessionToken: 'r:given', expiresAt: date('2199-01-01') })
      expect((await call(api, 'GET', '/users/me', undefined, as('r:given'))).json.username).toBe('ann')
      expect((await make({ user, sessionToken: 'r:given' })).json.code).toBe(137)
    })

    it("changes a session's own columns, and no others", async () => {
      const { ann, annId } = await open(api)
      const put = (body: object, headers = ann) => call(api, 'PUT', `/sessions/${annId}`, body, headers)
      expect((await put({ device: 'phone' })).json).toEqual({ updatedAt: expect.any(String) })
      expect((await call(api, 'GET', '/sessions/me', undefined, ann)).json.device).toBe('phone')
      expect((await put({ count: { __op: 'Increment', amount: 2 } })).json.count).toBe(2)
      for (const name of ['user', 'installationId', 'sessionToken', 'expiresAt', 'createdWith']) {
        expect(refusal(await put({ [name]: 'x' }))).toEqual([400, 105, `Invalid key name: ${name}`])
      }
      expect(refusal(await put({ ACL: {} }))).toEqual([400, 105, 'Cannot set ACL on a Session.'])
      expect(refusal(await put({ device: 'x' }, KEYS))).toEqual([400, 209, 'Session token required.'])
    })

    it('adds no column to sessions by a change that is refused', async () => {
      const { ann, annId } = await open(api)
      const body = { ghost: { __op: 'AddUnique', objects: 'x' } }
      expect((await call(api, 'PUT', `/sessions/${annId}`, body, ann)).json.code).toBe(107)
      const { json } = await call(api, 'GET', '/schemas/_Session', undefined, MASTER)
      expect(json.fields).not.toHaveProperty('ghost')
    })

    it('lets the master key set the user and the expiry of a session', async () => {
      const { ann, annId, bobUser } = await open(api)
      const put = (body: object) => call(api, 'PUT', `/sessions/${annId}`, body, MASTER)
      for (const name of ['installationId', 'sessionToken']) {
        expect(refusal(await put({ [name]: 'x' }))).toEqual([400, 105, `Invalid key name: ${name}`])
      }
      expect((await put({ user: pointer('_User', bobUser), createdWith: { action: 'given' } })).status).toBe(
        200,
      )
      expect((await call(api, 'GET', '/users/me', undefined, ann)).json.username).toBe('bob')
      await put({ expiresAt: date('2001-01-01') })
      expect((await call(api, 'GET', '/users/me', undefined, ann)).json.error).toBe(
        'Session token is expired.',
      )
      await put({ user: null })
      expect(refusal(await call(api, 'GET', '/users/me', undefined, ann))).toEqual(NO_SESSION)
    })

    it('shows and ends the session of a token with the master key', async () => {
      const { ann } = await open(api)
      const both = { ...MASTER, ...ann }
      expect((await call(api, 'GET', '/users/me', undefined, both)).json.username).toBe('ann')
      await call(api, 'POST', '/logout', {}, both)
      expect(refusal(await call(api, 'GET', '/users/me', undefined, ann))).toEqual(NO_SESSION)
    })

    it('hides sessions of other users', async () => {
      const { annId, bob } = await open(api)
      const path = `/sessions/${annId}`
      expect(refusal(await call(api, 'GET', path, undefined, bob))).toEqual(NOT_FOUND)
      expect(refusal(await call(api, 'PUT', path, { user: 1 }, bob))).toEqual(NOT_FOUND)
      expect(refusal(await call(api, 'DELETE', path, undefined, bob))).toEqual([
        404,
        101,
        'Object not found for delete.',
      ])
      expect(await pick(api, '_Session', 'objectId', { where: { objectId: annId } }, bob)).toEqual([])
      expect((await call(api, 'GET', path, undefined, MASTER)).status).toBe(200)
    })

    it('ends a session that is deleted', async () => {
      const { ann, annId } = await open(api)
      expect((await call(api, 'DELETE', `/sessions/${annId}`, undefined, ann)).text).toBe('{}')
      expect(refusal(await call(api, 'GET', '/users/me', undefined, ann))).toEqual(NO_SESSION)
    })
  },
  { fixture: 'empty' },
)

// Ann has two sessions, of which the tests use the first, and Bob has one.
async function open(api: Api) {
  const signedUp = await signUp(api, 'ann')
  await logIn(api, 'ann', 'secret')
  const signedUpToo = await signUp(api, 'bob')
  const ann = as(signedUp.sessionToken)
  const { json } = await call(api, 'GET', '/sessions/me', undefined, ann)
  return {
    ann,
    annId: String(json.objectId),
    annUser: signedUp.objectId,
    bob: as(signedUpToo.sessionToken),
    bobUser: signedUpToo.objectId,
  }
}
