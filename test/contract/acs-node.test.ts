import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ACS, { type Event } from 'acs-node'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createDouble } from '../../src/index.js'
import { listen } from '../../src/runtime/express.js'

const JOE = {
  username: 'joe',
  email: 'joe@example.com',
  first_name: 'Joe',
  last_name: 'User',
  password: 'secret',
  password_confirmation: 'secret',
}
const ADMIN = { login: 'admin', password: 'password' }

// It sends the parameters of a GET in its body, which only a socket carries; and it has one session for a whole process.
describe('acs-node, through a socket', () => {
  const double = createDouble()
  const folder = mkdtempSync(join(tmpdir(), 'acs-node-'))
  let close: () => Promise<void>

  beforeAll(async () => {
    const { url, ...started } = await listen(double, { port: 0 })
    close = started.close
    ACS.useSecure = false
    ACS.initACS('any', null, new URL(url).host)
  })
  beforeEach(async () => {
    double.reset()
    await call('logout')
  })
  afterAll(() => {
    rmSync(folder, { recursive: true })
    return close()
  })

  const call = (name: string, ...data: [object?]) =>
    new Promise<Event>((resolve) => {
      ACS.Users[name]?.(...([...data, resolve] as [object, typeof resolve]))
    })
  const social = (name: string, data: object) =>
    new Promise<Event>((resolve) => ACS.SocialIntegrations[name]?.(data, resolve))

  it('creates a user, who is signed in', async () => {
    const created = await call('create', JOE)
    expect(created).toMatchObject({ success: true, error: false, meta: { method_name: 'createUser' } })
    expect(await call('showMe')).toMatchObject({ users: [{ username: 'joe', email: 'joe@example.com' }] })
  })

  it('logs in and out', async () => {
    expect(await call('login', ADMIN)).toMatchObject({ users: [{ admin: 'true' }] })
    expect(await call('logout')).toMatchObject({ success: true, meta: { method_name: 'logoutUser' } })
    expect(await call('showMe')).toMatchObject({ success: false, code: 400 })
  })

  it('updates a user, and finds the user by the new values', async () => {
    await call('create', JOE)
    const changes = { custom_fields: { age: 25, favorite_color: 'blue' }, tags: 'golf' }
    expect(await call('update', changes)).toMatchObject({ users: [{ custom_fields: { age: 25 } }] })
    const query = { where: { age: { $gt: 20 }, first_name: 'Joe' }, page: 1, per_page: 10 }
    expect(await call('query', query)).toMatchObject({
      users: [{ username: 'joe' }],
      meta: { total_results: 1 },
    })
    expect(await call('search', { q: 'golf' })).toMatchObject({ users: [{ username: 'joe' }] })
    expect(await call('show', { user_id: '526edc0d294e712499000004' })).toMatchObject({
      users: [{ username: 'admin' }],
    })
  })

  it('deletes the user, and logs in another while it still sends the ended session', async () => {
    await call('create', JOE)
    expect(await call('remove')).toMatchObject({ success: true })
    expect(await call('showMe')).toMatchObject({ success: false, code: 404 })
    expect(await call('login', ADMIN)).toMatchObject({ success: true })
  })

  it('uploads a photo', async () => {
    const photo = join(folder, 'me.gif')
    writeFileSync(photo, 'GIF89a')
    expect(await call('create', { ...JOE, photo })).toMatchObject({
      users: [{ photo: { filename: 'me.gif', size: 6, content_type: 'image/gif' } }],
    })
  })

  it('links an account elsewhere, and unlinks it by DELETE', async () => {
    await call('create', JOE)
    const account = { type: 'twitter', id: '42', token: 'abc' }
    expect(await social('externalAccountLink', { ...account })).toMatchObject({
      users: [{ external_accounts: [{ external_id: '42' }] }],
    })
    expect(await social('externalAccountUnlink', { ...account })).toMatchObject({
      users: [{ external_accounts: [] }],
    })
    expect(await social('externalAccountLogin', { ...account })).toMatchObject({ success: true })
  })

  it('requests a password reset by mail', async () => {
    await call('requestResetPassword', { email: 'john@jive.ly' })
    expect(double.outbox.mails.map(({ to }) => to)).toEqual(['john@jive.ly'])
  })

  it.each([
    ['login', { login: 'joe', password: 'x' }, 401, 'Invalid email/username or password'],
    ['create', { ...JOE, email: 'ADMIN@example.com' }, 400, 'Email is already taken'],
    ['show', { user_id: 'x' }, 404, 'User not found'],
  ])('gets the error of %s with %o, with status 200', async (name, data, code, message) => {
    expect(await call(name, data)).toMatchObject({ success: false, error: true, code, message })
  })
})
