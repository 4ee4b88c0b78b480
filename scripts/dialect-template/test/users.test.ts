import { expect, it } from 'vitest'
import { describeApi, describeMatrix } from '../../../test/matrix/matrix.js'
import { anonymous, client, logIn, refusal, usersOf } from './acme-api.js'

const NELL = { email: 'nell@example.com', password: 'secret', first_name: 'Nell', nickname: 'N' }

const REFUSED: Readonly<Record<string, readonly [body: unknown, status: number, code: string]>> = {
  'a body that is not JSON': ['{', 400, 'malformed_body'],
  'a list': [[], 400, 'malformed_body'],
  'a missing e-mail': [{}, 422, 'invalid_email'],
  'a malformed e-mail': [{ email: 'nowhere' }, 422, 'invalid_email'],
  'the e-mail null': [{ email: null }, 422, 'invalid_email'],
  'the e-mail of another user, in upper case': [{ email: 'ADMIN@EXAMPLE.COM' }, 409, 'email_taken'],
  'a number as name': [{ email: 'a@example.com', first_name: 1 }, 422, 'invalid_first_name'],
  'a list as nickname': [{ email: 'a@example.com', nickname: [] }, 422, 'invalid_nickname'],
  'a missing password': [{ email: 'a@example.com' }, 422, 'invalid_password'],
  'an empty password': [{ email: 'a@example.com', password: '' }, 422, 'invalid_password'],
}

describeApi('Acme: users', (api) => {
  const { get, post, patch, delete: remove } = client(api)

  it('are created, and read back', async () => {
    const created = await post('/users', NELL)
    expect(created.status).toBe(201)
    expect(created.json).toEqual({
      id: expect.stringMatching(/^[0-9A-Za-z]{10}$/),
      email: 'nell@example.com',
      first_name: 'Nell',
      last_name: null,
      nickname: 'N',
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      updated_at: created.json.created_at,
    })
    expect((await get(`/users/${created.json.id}`)).json).toEqual(created.json)
  })

  it('are created by callers who are not signed in', async () => {
    expect((await anonymous(api, 'POST', '/users', NELL)).status).toBe(201)
  })

  it('keep the members that an update leaves out', async () => {
    const { json } = await post('/users', NELL)
    await api.advance(1000)
    const changed = await patch(`/users/${json.id}`, { email: 'NELL@example.com', nickname: null })
    expect(changed.status).toBe(200)
    expect(changed.json).toMatchObject({ email: 'NELL@example.com', first_name: 'Nell', nickname: null })
    expect(changed.json.updated_at).not.toBe(json.updated_at)
  })

  it('log in with a changed password', async () => {
    const { json } = await post('/users', NELL)
    await patch(`/users/${json.id}`, { password: 'other' })
    const session = (password: string) => anonymous(api, 'POST', '/sessions', { email: NELL.email, password })
    expect((await session('other')).status).toBe(201)
    expect(refusal(await session('secret'))).toEqual([401, 'wrong_login'])
  })

  it('are deleted, and free their e-mail', async () => {
    const { json } = await post('/users', NELL)
    expect((await remove(`/users/${json.id}`)).status).toBe(204)
    expect(refusal(await get(`/users/${json.id}`))).toEqual([404, 'user_not_found'])
    expect((await post('/users', NELL)).status).toBe(201)
  })

  it('change themselves, and only admins change others', async () => {
    const { json: nell } = await post('/users', NELL)
    const { json: other } = await post('/users', { email: 'other@example.com', password: 'secret' })
    const { patch: patchAsNell } = client(api, await logIn(api, NELL.email, NELL.password))
    expect((await patchAsNell(`/users/${nell.id}`, { nickname: 'Nelly' })).status).toBe(200)
    expect(refusal(await patchAsNell(`/users/${other.id}`, {}))).toEqual([403, 'forbidden'])
  })

  it.each(Object.entries(REFUSED))('are not created from %s', async (_what, [body, status, code]) => {
    const before = await get('/users')
    expect(refusal(await post('/users', body))).toEqual([status, code])
    expect((await get('/users')).json).toEqual(before.json)
  })

  it('are unknown by other ids', async () => {
    expect(refusal(await patch('/users/none', {}))).toEqual([404, 'user_not_found'])
    expect(refusal(await remove('/users/none'))).toEqual([404, 'user_not_found'])
  })

  it.each(['page=0', 'per_page=101', 'per_page=many'])('are not listed for %s', async (query) => {
    const [name] = query.split('=')
    expect(refusal(await get(`/users?${query}`))).toEqual([422, `invalid_${name}`])
  })
})

describeMatrix('Acme: lists of users', (api) => {
  it('come in pages, with links to the pages before and after', async () => {
    const all = usersOf(await client(api).get('/users?per_page=100'))
    const page = await client(api).get('/users?per_page=2&page=2')
    expect(page.json).toEqual({ users: all.slice(2, 4), total: all.length })
    const [, previous, next] = /^<(.+)>; rel="prev", <(.+)>; rel="next"$/.exec(page.headers.link ?? '') ?? []
    expect(previous).toMatch(/^https?:\/\/.+\/acme\/v1\/users\?per_page=2&page=1$/)
    expect(next).toMatch(/^https?:\/\/.+\/acme\/v1\/users\?per_page=2&page=3$/)
  })

  it('have no links on a single page', async () => {
    expect((await client(api).get('/users?per_page=100')).headers.link).toBeUndefined()
  })
})

describeMatrix('Acme: a new user', (api) => {
  it('has a Location', async () => {
    const { json, headers } = await client(api).post('/users', NELL)
    expect(headers.location).toMatch(new RegExp(`^https?://.+/acme/v1/users/${json.id}$`))
  })
})

describeMatrix('Acme: an unknown path', (api) => {
  it('has a hint that names the nearest route', async () => {
    const reply = await client(api).get('/userss')
    expect(refusal(reply)).toEqual([404, 'route_not_found'])
    expect(reply.headers['x-stuntdouble-hint']).toMatch(/^GET .*\/acme\/v1\/users$/)
  })

  it('is refused when it cannot be decoded', async () => {
    expect(refusal(await client(api).get('/users/%'))).toEqual([400, 'malformed_path'])
  })
})
