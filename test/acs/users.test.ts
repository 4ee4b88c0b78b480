import { expect, it } from 'vitest'
import { describeApi } from '../matrix/matrix.js'
import { client, logIn, meta, refusal, signUp, user, users } from './acs-api.js'

const NOW = '2026-02-03T04:05:06.789Z'
const TIME = '2026-02-03T04:05:06+0000'
const JOE = {
  email: 'joe@example.com',
  first_name: 'Joe',
  last_name: 'User',
  password: 'secret',
  password_confirmation: 'secret',
}
const ADMIN_ID = '526edc0d294e712499000004'
const UNKNOWN_ID = '526f9999294e712499009999'

describeApi(
  'ACS users',
  (api) => {
    const anyone = client(api)

    it('creates a user, and replies byte for byte as ACS does', async () => {
      const reply = await anyone.post('users/create.json', { ...JOE, username: 'joe' })
      const session = String(meta(reply).session_id)
      expect(session).toMatch(/^[\w-]{27}$/)
      const id = String(user(reply).id)
      expect(id).toMatch(/^[0-9a-f]{24}$/)
      expect([reply.status, reply.headers['content-type']]).toEqual([200, 'application/json; charset=utf-8'])
      expect(reply.text).toBe(
        `{"meta":{"code":200,"status":"ok","method_name":"createUser","session_id":"${session}"},"response":{"users":[{"id":"${id}","first_name":"Joe","last_name":"User","created_at":"${TIME}","updated_at":"${TIME}","external_accounts":[],"confirmed_at":"${TIME}","username":"joe","email":"joe@example.com","role":"","stats":{"photos":{"total_count":0},"storage":{"used":0}}}]}}`,
      )
    })

    it('creates a user from a username alone, and from an e-mail with names', async () => {
      const byName = await anyone.post('users/create.json', { username: 'joe', ...PASSWORDS })
      expect(Object.keys(user(byName))).not.toContain('email')
      const byEmail = await anyone.post('users/create.json', JOE)
      expect(Object.keys(user(byEmail))).not.toContain('username')
    })

    it.each([
      ['nothing', {}, "Username can't be blank"],
      ['no password', { username: 'joe' }, "Password can't be blank"],
      ['no confirmation', { username: 'joe', password: 'x' }, "Password doesn't match confirmation"],
      [
        'another confirmation',
        { username: 'joe', password: 'x', password_confirmation: 'y' },
        "Password doesn't match confirmation",
      ],
      ['no first name', { ...JOE, first_name: '' }, "First name can't be blank"],
      ['no last name', { ...JOE, last_name: '' }, "Last name can't be blank"],
      ['an e-mail that is none', { ...JOE, email: 'joe' }, 'Email is invalid'],
      ['a username of another', { ...JOE, username: 'ADMIN' }, 'Username is already taken'],
      ['an e-mail of another', { ...JOE, email: 'Admin@example.com' }, 'Email is already taken'],
      ['two ACLs', { ...JOE, acl_name: 'a', acl_id: 'b' }, 'acl_name and acl_id are mutually exclusive'],
    ])('creates no user from %s', async (_what, values, message) => {
      const before = meta(await anyone.get('users/count.json')).count
      expect(refusal(await anyone.post('users/create.json', values))).toEqual([400, message, 'createUser'])
      expect(meta(await anyone.get('users/count.json')).count).toBe(before)
    })

    it('reports an error byte for byte as ACS does', async () => {
      const reply = await anyone.post('users/create.json')
      expect(reply.text).toBe(
        `{"meta":{"status":"fail","code":400,"message":"Username can't be blank","method_name":"createUser"}}`,
      )
    })

    it('shows users without their e-mail', async () => {
      const { id } = await signUp(api, 'joe', JOE)
      for (const reply of [
        await anyone.get('users/show.json', { user_id: id }),
        await anyone.get(`users/show/${id}.json`),
      ]) {
        expect(meta(reply)).toEqual({ code: 200, status: 'ok', method_name: 'showUser' })
        expect([user(reply).username, user(reply).email]).toEqual(['joe', undefined])
      }
    })

    it('shows several users at once, without unknown ones', async () => {
      const { id } = await signUp(api, 'joe')
      const reply = await anyone.get('users/show.json', { user_ids: `${id}, ${UNKNOWN_ID},${ADMIN_ID}` })
      expect(users(reply).map((shown) => shown.id)).toEqual([id, ADMIN_ID])
      expect(users(reply)[1]).toMatchObject({ username: 'admin', admin: 'true', role: '' })
    })

    it('shows e-mails to an admin', async () => {
      const admin = client(api, await logIn(api, 'admin'))
      const { id } = await signUp(api, 'joe', JOE)
      expect(user(await admin.get('users/show.json', { user_id: id })).email).toBe('joe@example.com')
    })

    it.each([
      ['users/show.json', {}, [400, 'Missing required parameter: user_id', 'showUser']],
      ['users/show.json', { user_id: UNKNOWN_ID }, [404, 'User not found', 'showUser']],
      ['users/show.json', { user_ids: 'nonsense,' }, [404, 'User not found', 'showUser']],
      [`users/show/${UNKNOWN_ID}.json`, {}, [404, 'User not found', 'showUser']],
    ])('refuses to show unknown users: %s %o', async (path, values, expected) => {
      expect(refusal(await anyone.get(path, values))).toEqual(expected)
    })

    it('shows users themselves', async () => {
      const joe = client(api, (await signUp(api, 'joe', JOE)).sessionId)
      const reply = await joe.get('users/show/me.json')
      expect(meta(reply)).toEqual({ code: 200, status: 'ok', method_name: 'showMe' })
      expect(user(reply)).toMatchObject({ username: 'joe', email: 'joe@example.com' })
    })

    it('changes the members of the request, and keeps the others', async () => {
      const joe = client(api, (await signUp(api, 'joe', JOE)).sessionId)
      await api.advance(60_000)
      const reply = await joe.put('users/update.json', { last_name: 'Bloggs', role: 'captain' })
      expect(meta(reply)).toEqual({ code: 200, status: 'ok', method_name: 'updateUser' })
      expect(user(reply)).toMatchObject({
        username: 'joe',
        email: 'joe@example.com',
        first_name: 'Joe',
        last_name: 'Bloggs',
        role: 'captain',
        created_at: TIME,
        updated_at: '2026-02-03T04:06:06+0000',
      })
    })

    it('allows empty names with a username', async () => {
      const joe = client(api, (await signUp(api, 'joe', JOE)).sessionId)
      const reply = await joe.put('users/update.json', { first_name: '' })
      expect(Object.keys(user(reply))).not.toContain('first_name')
      expect(refusal(await joe.put('users/update.json', { username: '' }))).toEqual([
        400,
        "First name can't be blank",
        'updateUser',
      ])
    })

    it.each([
      ['a taken username', { username: 'admin' }, 'Username is already taken'],
      ['a taken e-mail', { email: 'admin@example.com' }, 'Email is already taken'],
      ['an unconfirmed password', { password: 'other' }, "Password doesn't match confirmation"],
      ['an empty password', { password: '' }, "Password can't be blank"],
    ])('refuses an update with %s, and changes nothing', async (_what, values, message) => {
      const joe = client(api, (await signUp(api, 'joe')).sessionId)
      const before = user(await joe.get('users/show/me.json'))
      expect(refusal(await joe.put('users/update.json', { ...values, role: 'x' }))).toEqual([
        400,
        message,
        'updateUser',
      ])
      expect(user(await joe.get('users/show/me.json'))).toEqual(before)
    })

    it('changes a password, keeps the session, and refuses the old password', async () => {
      const joe = client(api, (await signUp(api, 'joe')).sessionId)
      await joe.put('users/update.json', { password: 'new', password_confirmation: 'new' })
      expect((await joe.get('users/show/me.json')).status).toBe(200)
      expect((await anyone.post('users/login.json', { login: 'joe', password: 'secret' })).status).toBe(401)
      expect((await anyone.post('users/login.json', { login: 'joe', password: 'new' })).status).toBe(200)
    })

    it('sets, replaces and clears tags', async () => {
      const joe = client(api, (await signUp(api, 'joe', { tags: ' hiking ,swimming,' })).sessionId)
      expect(user(await joe.get('users/show/me.json')).tags).toEqual(['hiking', 'swimming'])
      expect(user(await joe.put('users/update.json', { tags: 'golf' })).tags).toEqual(['golf'])
      expect(user(await joe.put('users/update.json', { tags: '' })).tags).toBeUndefined()
    })

    it.each([['DELETE'], ['GET']])('deletes a user by %s, and frees the names', async (method) => {
      const { id, sessionId } = await signUp(api, 'joe')
      const reply = await api.send({ method, path: `/v1/users/delete.json?key=any&_session_id=${sessionId}` })
      expect(reply.text).toBe('{"meta":{"code":200,"status":"ok","method_name":"deleteUser"}}')
      expect((await anyone.get('users/show.json', { user_id: id })).status).toBe(404)
      expect((await signUp(api, 'joe')).id > id).toBe(true)
    })

    it('lets only an admin change and delete others', async () => {
      const { id, sessionId } = await signUp(api, 'joe')
      const admin = client(api, await logIn(api, 'admin'))
      expect(user(await admin.put('users/update.json', { su_id: id, role: 'boss' }))).toMatchObject({
        id,
        role: 'boss',
      })
      const joe = client(api, sessionId)
      const denied = [403, 'You are not authorized to perform this action', 'updateUser']
      expect(refusal(await joe.put('users/update.json', { su_id: ADMIN_ID, role: 'x' }))).toEqual(denied)
      expect((await joe.put('users/update.json', { su_id: id, role: 'me' })).status).toBe(200)
      expect((await admin.delete('users/delete.json', { su_id: UNKNOWN_ID })).status).toBe(404)
      expect((await admin.delete('users/delete.json', { su_id: id })).status).toBe(200)
      expect((await joe.get('users/show/me.json')).status).toBe(404)
      expect((await admin.get('users/show/me.json')).status).toBe(200)
    })

    it('counts users', async () => {
      await signUp(api, 'joe')
      expect((await anyone.get('users/count.json')).text).toBe(
        '{"meta":{"code":200,"status":"ok","method_name":"usersCount","count":29}}',
      )
    })

    it('deletes many users for an admin', async () => {
      const path = 'users/batch_delete.json'
      await signUp(api, 'joe', { tags: 'brief' })
      const { sessionId } = await signUp(api, 'jane', { tags: 'brief' })
      expect((await client(api, sessionId).delete(path)).status).toBe(403)
      const admin = client(api, await logIn(api, 'admin'))
      const where = { tags: 'brief' }
      expect(meta(await admin.delete(path, { where }))).toEqual({
        code: 200,
        status: 'ok',
        method_name: 'batchDeleteUsers',
      })
      expect((await admin.delete(path, { where })).status).toBe(200)
      expect(meta(await anyone.get('users/count.json')).count).toBe(28)
      await admin.delete(path)
      expect(meta(await anyone.get('users/count.json')).count).toBe(0)
    })
  },
  { now: NOW },
)

const PASSWORDS = { password: 'secret', password_confirmation: 'secret' }
