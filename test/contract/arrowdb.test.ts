import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ArrowDB from 'arrowdb'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createDouble, type Double } from '../../src/index.js'
import { TRANSPORTS } from './transports.js'

type Method = `${'users' | 'socialIntegrations'}${string}`

const JOE = {
  username: 'joe',
  email: 'joe@example.com',
  first_name: 'Joe',
  last_name: 'User',
  password: 'secret',
  password_confirmation: 'secret',
}

describe.each(TRANSPORTS)('arrowdb, through $title', ({ start }) => {
  let double: Double
  let settings: { apiEntryPoint?: string }
  let app: ArrowDB
  let close: () => Promise<void> | void
  const folder = mkdtempSync(join(tmpdir(), 'arrowdb-'))

  beforeAll(async () => {
    double = createDouble()
    const { url, ...started } = await start(double)
    settings = url === undefined ? {} : { apiEntryPoint: url }
    close = started.close
  })
  beforeEach(() => {
    double.reset()
    app = new ArrowDB('any', { ...settings })
  })
  afterAll(() => {
    rmSync(folder, { recursive: true })
    return close()
  })

  const call = (name: Method, values: object = {}) =>
    new Promise<ArrowDB.Result>((resolve, reject) => {
      app[name]?.(values, (error, result) => (error ? reject(error) : resolve(result)))
    })
  const usersOf = async (answer: Promise<ArrowDB.Result>) => (await answer).body.response?.users ?? []
  const logIn = (login: string, password: string) => call('usersLogin', { login, password })

  it('creates a user, logs in, and keeps the session in its cookie', async () => {
    const created = await call('usersCreate', JOE)
    expect([created.statusCode, created.body.meta.method_name]).toEqual([200, 'createUser'])
    await logIn('joe', 'secret')
    expect(app.sessionCookieString).toMatch(/^_session_id=[\w-]{27}$/)
    expect(await usersOf(call('usersShowMe'))).toMatchObject([{ username: 'joe', email: 'joe@example.com' }])
  })

  it('accepts a session id by itself', async () => {
    app.sessionCookieString = String((await call('usersCreate', JOE)).body.meta.session_id)
    expect(await usersOf(call('usersShowMe'))).toMatchObject([{ username: 'joe' }])
  })

  it('updates a user, logs out, and has no session then', async () => {
    await call('usersCreate', JOE)
    await logIn('joe', 'secret')
    const custom_fields = { age: 25, vip: true }
    expect(await usersOf(call('usersUpdate', { custom_fields, tags: 'a,b' }))).toMatchObject([
      { custom_fields, tags: ['a', 'b'] },
    ])
    await call('usersLogout')
    expect(app.sessionCookieString).toBeNull()
    await expect(call('usersShowMe')).rejects.toMatchObject({ errorCode: 1004, statusCode: 400 })
  })

  it('queries, searches, shows and counts', async () => {
    await call('usersCreate', { ...JOE, custom_fields: { age: 25 } })
    const found = await usersOf(call('usersQuery', { where: { age: { $gt: 20 } }, limit: 5, order: '-age' }))
    expect(found).toMatchObject([{ username: 'joe' }])
    expect(await usersOf(call('usersSearch', { q: 'joe' }))).toMatchObject([{ username: 'joe' }])
    expect(await usersOf(call('usersShow', { user_id: found[0]?.id }))).toHaveLength(1)
    expect((await call('usersCount')).body.meta).toMatchObject({ count: 29, method_name: 'usersCount' })
  })

  it('deletes a user, whose parameters go in a form', async () => {
    await call('usersCreate', JOE)
    await logIn('admin', 'password')
    const [joe] = await usersOf(call('usersQuery', { where: { username: 'joe' } }))
    await call('usersRemove', { su_id: joe?.id })
    await call('usersBatchDelete', { where: { username: 'john' } })
    expect((await call('usersCount')).body.meta.count).toBe(27)
    await expect(call('usersShow', { user_id: joe?.id })).rejects.toMatchObject({ statusCode: 404 })
  })

  it('uploads a photo', async () => {
    const photo = join(folder, 'me.png')
    writeFileSync(photo, 'no real picture')
    expect(await usersOf(call('usersCreate', { ...JOE, photo }))).toMatchObject([
      { photo: { filename: 'me.png', size: 15, content_type: 'image/png' } },
    ])
  })

  it('links an account elsewhere, and unlinks it by POST', async () => {
    const account = { type: 'twitter', id: '42', token: 'abc' }
    await call('usersCreate', JOE)
    await logIn('joe', 'secret')
    const linked = await usersOf(call('socialIntegrationsExternalAccountLink', account))
    expect(linked[0]?.external_accounts).toHaveLength(1)
    const unlinked = await usersOf(call('socialIntegrationsExternalAccountUnlink', account))
    expect(unlinked[0]?.external_accounts).toEqual([])
  })

  it.each([
    ['usersLogin', { login: 'joe', password: 'x' }, 401, 'Invalid email/username or password'],
    ['usersCreate', { ...JOE, username: 'admin' }, 400, 'Username is already taken'],
    ['usersQuery', { limit: 0 }, 400, 'Invalid limit parameter; value must be in a valid range of 1~1000'],
    ['usersRequestResetPassword', { email: 'x@y.z' }, 400, 'Email is not registered'],
  ] as const)('is told by %s of %o what is wrong', async (name, values, statusCode, reason) => {
    await expect(call(name, values)).rejects.toMatchObject({ errorCode: 1004, statusCode, reason })
  })

  it('requests mails', async () => {
    await call('usersRequestResetPassword', { email: 'john@jive.ly' })
    await call('usersResendConfirmation', { email: 'john@jive.ly' })
    expect(double.outbox.mails).toHaveLength(2)
  })
})
