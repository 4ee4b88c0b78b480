import { expect, it } from 'vitest'
import { describeApi } from '../matrix/matrix.js'
import { as, KEYS, logIn, MASTER, refusal, signUp } from './parse-api.js'

describeApi('Parse: reading, changing and deleting users', (api) => {
  const get = (objectId: string, headers = KEYS) => api.send({ path: `/1/users/${objectId}`, headers })
  const put = (objectId: string, body: unknown, headers = KEYS) =>
    api.send({ method: 'PUT', path: `/1/users/${objectId}`, headers, body })
  const remove = (objectId: string, headers = KEYS) =>
    api.send({ method: 'DELETE', path: `/1/users/${objectId}`, headers })

  it('shows one user under both mounts, as a user and as an object of the class', async () => {
    const { objectId } = await signUp(api, 'same')
    const views = await Promise.all(
      ['/1/users', '/parse/users', '/parse/classes/_User'].map((path) =>
        api.send({ path: `${path}/${objectId}`, headers: KEYS }),
      ),
    )
    expect(new Set(views.map(({ text }) => text)).size).toBe(1)
  })

  it('matches route names in any case and with a slash at the end, and ids exactly', async () => {
    const { objectId } = await signUp(api, 'cased')
    expect((await api.send({ path: `/1/USERS/${objectId}/`, headers: KEYS })).status).toBe(200)
    const other = objectId.toLowerCase() === objectId ? objectId.toUpperCase() : objectId.toLowerCase()
    expect((await get(other)).status).toBe(404)
  })

  it('shows the e-mail and the session to the user, and the e-mail to the master key', async () => {
    const { objectId, sessionToken } = await signUp(api, 'me', { email: 'me@example.com' })
    expect((await get(objectId, as(sessionToken))).json).toMatchObject({
      email: 'me@example.com',
      sessionToken,
    })
    const seen = (await get(objectId, MASTER)).json
    expect(seen.email).toBe('me@example.com')
    expect(seen).not.toHaveProperty('sessionToken')
  })

  it('shows only the requested keys, and those that are always shown', async () => {
    const { objectId } = await signUp(api, 'few', { a: 1, b: 2 })
    const { json } = await api.send({ path: `/1/users/${objectId}?keys=a`, headers: KEYS })
    expect(Object.keys(json).toSorted()).toEqual(['ACL', 'a', 'createdAt', 'objectId', 'updatedAt'])
    const rest = await api.send({ path: `/1/users/${objectId}?excludeKeys=a`, headers: KEYS })
    expect(rest.json).not.toHaveProperty('a')
    expect(rest.json).toHaveProperty('b', 2)
  })

  it('refuses a parameter that a read does not have', async () => {
    const { objectId } = await signUp(api, 'odd')
    const reply = await api.send({ path: `/1/users/${objectId}?limit=1`, headers: KEYS })
    expect(refusal(reply)).toEqual([400, 102, 'Improper encode of parameter'])
  })

  it.each(['aaaaaaaaaa', 'short', '1', '%C3%A9', 'x'.repeat(300)])(
    'does not find the user %s',
    async (objectId) => {
      expect(refusal(await get(objectId))).toEqual([404, 101, 'Object not found.'])
    },
  )

  it('refuses a path with invalid percent-encoding', async () => {
    const reply = await get('%E0%A4%A')
    expect(reply.status).toBe(400)
    expect(reply.json).toEqual({ error: "Failed to decode param '%E0%A4%A'" })
  })

  it('changes the sent columns only', async () => {
    const { objectId, sessionToken } = await signUp(api, 'part', { a: 1, phone: '1' })
    await api.advance(1000)
    const reply = await put(objectId, { phone: '415-369-6201' }, as(sessionToken))
    expect(reply.status).toBe(200)
    expect(Object.keys(reply.json)).toEqual(['updatedAt'])
    const { json } = await get(objectId)
    expect(json).toMatchObject({ a: 1, phone: '415-369-6201', updatedAt: reply.json.updatedAt })
    expect(json.createdAt).not.toBe(json.updatedAt)
  })

  it('lets the master key change any user', async () => {
    const { objectId } = await signUp(api, 'other')
    expect((await put(objectId, { email: 'coolguy@iloveapps.com' }, MASTER)).status).toBe(200)
    expect((await get(objectId, MASTER)).json.email).toBe('coolguy@iloveapps.com')
  })

  it('applies atomic operations to stored values', async () => {
    const { objectId, sessionToken } = await signUp(api, 'ops', {
      n: 1,
      tags: ['a', 'b'],
      gone: true,
      profile: { x: 1 },
    })
    const reply = await put(
      objectId,
      {
        n: { __op: 'Increment', amount: -3 },
        tags: { __op: 'Remove', objects: ['a'] },
        gone: { __op: 'Delete' },
        'profile.y': 2,
      },
      as(sessionToken),
    )
    expect(reply.json).toMatchObject({ n: -2, tags: ['b'] })
    expect(reply.json).not.toHaveProperty('gone')
    const { json } = await get(objectId)
    expect(json).toMatchObject({ n: -2, tags: ['b'], profile: { x: 1, y: 2 } })
    expect(json).not.toHaveProperty('gone')
  })

  it.each([
    [{ createdAt: 'x' }, 111, 'schema mismatch for _User.createdAt; expected Date but got String'],
    [{ n: { __op: 'Increment', amount: 'x' } }, 107, 'incrementing must provide a number'],
    [{ tags: { __op: 'Add', objects: 'x' } }, 107, 'objects to add must be an array'],
    [{ tags: { __op: 'Remove', objects: 'x' } }, 107, 'objects to remove must be an array'],
    [{ n: { __op: 'Halve' } }, 108, 'The Halve operator is not supported yet.'],
    [
      { username: { __op: 'Increment', amount: 1 } },
      111,
      'schema mismatch for _User.username; expected String but got Number',
    ],
  ])('refuses the change %j and changes nothing', async (body, code, error) => {
    const { objectId, sessionToken } = await signUp(api, 'bad-op', { n: 1, tags: [] })
    const before = await get(objectId)
    expect(refusal(await put(objectId, { other: 1, ...body }, as(sessionToken)))).toEqual([400, code, error])
    expect((await get(objectId)).text).toBe(before.text)
  })

  it('stores a null, except in columns that every dialect has', async () => {
    const { objectId, sessionToken } = await signUp(api, 'null', { a: 1, phone: '1' })
    await put(objectId, { a: null, phone: null }, as(sessionToken))
    const { json } = await get(objectId)
    expect(json.a).toBeNull()
    expect(json).not.toHaveProperty('phone')
  })

  it('ignores a createdAt, and accepts an empty body', async () => {
    const { objectId, sessionToken } = await signUp(api, 'empty')
    const { json } = await get(objectId)
    const createdAt = { __type: 'Date', iso: '2001-01-01T00:00:00.000Z' }
    expect((await put(objectId, { createdAt }, as(sessionToken))).status).toBe(200)
    expect((await put(objectId, undefined, as(sessionToken))).status).toBe(200)
    expect((await get(objectId)).json.createdAt).toBe(json.createdAt)
  })

  it('ends all sessions when the password changes, and opens one for the client that changed it', async () => {
    const { objectId, sessionToken } = await signUp(api, 'pass')
    const reply = await put(objectId, { password: 'next' }, as(sessionToken))
    expect(reply.json.sessionToken).toMatch(/^r:/)
    expect((await get('me', as(sessionToken))).json.code).toBe(209)
    expect((await get('me', as(String(reply.json.sessionToken)))).json.username).toBe('pass')
    expect((await logIn(api, 'pass', 'secret')).status).toBe(404)
    expect((await logIn(api, 'pass', 'next')).status).toBe(200)
  })

  it('opens no session when the master key changes a password', async () => {
    const { objectId } = await signUp(api, 'by-master')
    expect((await put(objectId, { password: 'next' }, MASTER)).json).not.toHaveProperty('sessionToken')
  })

  it('refuses to change a user without a session, or with another user’s session', async () => {
    const { objectId } = await signUp(api, 'victim')
    const other = await signUp(api, 'other')
    expect(refusal(await put(objectId, { a: 1 }))).toEqual([400, 206, `Cannot modify user ${objectId}.`])
    expect(refusal(await put(objectId, { a: 1 }, as(other.sessionToken)))).toEqual([
      400,
      206,
      'Insufficient auth.',
    ])
    expect(refusal(await put('aaaaaaaaaa', { a: 1 }, as(other.sessionToken)))).toEqual([
      400,
      206,
      'Insufficient auth.',
    ])
    expect(refusal(await put('aaaaaaaaaa', { a: 1 }, MASTER))).toEqual([404, 101, 'Object not found.'])
    expect((await get(objectId)).json).not.toHaveProperty('a')
  })

  it('checks that a name is free before it checks the caller', async () => {
    const { objectId } = await signUp(api, 'asking')
    expect(refusal(await put(objectId, { username: 'admin' }))[1]).toBe(202)
    expect(refusal(await put(objectId, { email: 'admin@example.com' }))[1]).toBe(203)
  })

  it('lets users change the case of their own name', async () => {
    const { objectId, sessionToken } = await signUp(api, 'casing')
    expect((await put(objectId, { username: 'CASING' }, as(sessionToken))).status).toBe(200)
    expect((await get(objectId)).json.username).toBe('CASING')
  })

  it('lets other users write as the ACL allows', async () => {
    const friend = await signUp(api, 'friend')
    const { objectId } = await signUp(api, 'open', {
      ACL: { [friend.objectId]: { write: true, read: false } },
    })
    expect((await put(objectId, { a: 1 }, as(friend.sessionToken))).status).toBe(200)
    expect((await get(objectId, as(friend.sessionToken))).status).toBe(404)
    expect((await get(objectId, MASTER)).json.ACL).toEqual({
      [friend.objectId]: { write: true },
      [objectId]: { read: true, write: true },
    })
  })

  it('leaves users the rights on themselves when they delete their ACL', async () => {
    const { objectId, sessionToken } = await signUp(api, 'ann')
    await put(objectId, { ACL: { __op: 'Delete' } }, as(sessionToken))
    expect((await get(objectId, MASTER)).json.ACL).toEqual({ [objectId]: { read: true, write: true } })
  })

  it('locks a user out when the master key empties the ACL', async () => {
    const { objectId, sessionToken } = await signUp(api, 'locked')
    expect((await put(objectId, { ACL: {} }, MASTER)).status).toBe(200)
    expect(refusal(await logIn(api, 'locked', 'secret'))).toEqual([404, 101, 'Invalid username/password.'])
    expect(refusal(await get('me', as(sessionToken)))).toEqual([400, 209, 'Invalid session token'])
  })

  it('keeps an ACL when null is sent', async () => {
    const { objectId, sessionToken } = await signUp(api, 'null-acl', { ACL: null })
    const { ACL } = (await get(objectId)).json
    expect(ACL).toEqual({ '*': { read: true }, [objectId]: { read: true, write: true } })
    expect((await put(objectId, { ACL: null }, as(sessionToken))).status).toBe(200)
    expect((await get(objectId)).json.ACL).toEqual(ACL)
  })

  it('deletes a user, ends the session and frees the names', async () => {
    const { objectId, sessionToken } = await signUp(api, 'gone', { email: 'gone@example.com' })
    const reply = await remove(objectId, as(sessionToken))
    expect([reply.status, reply.text]).toEqual([200, '{}'])
    expect(refusal(await get(objectId))).toEqual([404, 101, 'Object not found.'])
    expect(refusal(await get('me', as(sessionToken)))).toEqual([400, 209, 'Invalid session token'])
    expect((await signUp(api, 'gone', { email: 'gone@example.com' })).objectId).not.toBe(objectId)
  })

  it('refuses to delete a user without a session, with another user’s session, or an unknown one', async () => {
    const { objectId } = await signUp(api, 'stays')
    const other = await signUp(api, 'other')
    expect(refusal(await remove(objectId))).toEqual([400, 206, 'Insufficient auth to delete user'])
    expect(refusal(await remove(objectId, as(other.sessionToken)))).toEqual([400, 206, 'Insufficient auth.'])
    expect(refusal(await remove('aaaaaaaaaa', MASTER))).toEqual([404, 101, 'Object not found.'])
    expect((await get(objectId)).status).toBe(200)
  })
})
