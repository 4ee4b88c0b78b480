import { expect, it } from 'vitest'
import { type Api, describeApi, describeMatrix, type Reply } from '../../test/matrix/matrix.js'

const USERS = '/acme/v1/users'
const KEY = { 'X-Acme-Key': 'any' }

/** Calls below the users' path, with a key. */
function client(api: Api) {
  const send = (method: string, path: string, body?: unknown): Promise<Reply> =>
    api.send({ method, path: USERS + path, headers: KEY, body })
  return {
    get: (path: string) => send('GET', path),
    post: (body: unknown) => send('POST', '', body),
    patch: (path: string, body: unknown) => send('PATCH', path, body),
    delete: (path: string) => send('DELETE', path),
  }
}

function refusal({ status, json }: Reply): unknown[] {
  const { code } = json.error as { code: string }
  return [status, code]
}

const REFUSED: Readonly<Record<string, readonly [body: unknown, status: number, code: string]>> = {
  'a body that is no JSON': ['{', 400, 'malformed_body'],
  'a list as body': [[], 400, 'malformed_body'],
  'no e-mail': [{}, 422, 'invalid_email'],
  'an e-mail that is none': [{ email: 'nowhere' }, 422, 'invalid_email'],
  'an e-mail that is null': [{ email: null }, 422, 'invalid_email'],
  'an e-mail that is taken, in another case': [{ email: 'Admin@Example.com' }, 409, 'email_taken'],
  'a name that is a number': [{ email: 'a@example.com', first_name: 1 }, 422, 'invalid_first_name'],
  'a nickname that is a list': [{ email: 'a@example.com', nickname: [] }, 422, 'invalid_nickname'],
}

describeApi('Acme: users', (api) => {
  const users = client(api)

  it('are listed by the page', async () => {
    const { json: all } = await users.get('')
    const { status, json } = await users.get('?limit=2&offset=1')
    expect(status).toBe(200)
    expect(json).toEqual({ users: (all.users as unknown[]).slice(1, 3), total: all.total })
  })

  it('are created, and read back', async () => {
    const created = await users.post({ email: 'nell@example.com', first_name: 'Nell', nickname: 'N' })
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
    expect(created.headers.location).toMatch(new RegExp(`^https?://.+${USERS}/${created.json.id}$`))
    expect((await users.get(`/${created.json.id}`)).json).toEqual(created.json)
  })

  it('are changed in what the body names', async () => {
    const { json } = await users.post({ email: 'nell@example.com', last_name: 'Gwyn', nickname: 'N' })
    await api.advance(1000)
    const changed = await users.patch(`/${json.id}`, { email: 'NELL@example.com', nickname: null })
    expect(changed.status).toBe(200)
    expect(changed.json).toMatchObject({ email: 'NELL@example.com', last_name: 'Gwyn', nickname: null })
    expect(changed.json.updated_at).not.toBe(json.updated_at)
  })

  it('are deleted, and free their e-mail', async () => {
    const body = { email: 'nell@example.com', nickname: 'N' }
    const { json } = await users.post(body)
    expect((await users.delete(`/${json.id}`)).status).toBe(204)
    expect(refusal(await users.get(`/${json.id}`))).toEqual([404, 'user_not_found'])
    expect((await users.post(body)).status).toBe(201)
  })

  it.each(Object.entries(REFUSED))('are not created of %s', async (_what, [body, status, code]) => {
    const before = await users.get('')
    expect(refusal(await users.post(body))).toEqual([status, code])
    expect((await users.get('')).json).toEqual(before.json)
  })

  it.each(['limit=0', 'limit=101', 'limit=many', 'offset=-1'])('are not listed by %s', async (query) => {
    const [name] = query.split('=')
    expect(refusal(await users.get(`?${query}`))).toEqual([422, `invalid_${name}`])
  })

  it('are nobody to whom there is no such id', async () => {
    expect(refusal(await users.patch('/none', {}))).toEqual([404, 'user_not_found'])
    expect(refusal(await users.delete('/none'))).toEqual([404, 'user_not_found'])
    expect(refusal(await users.get('/%'))).toEqual([400, 'malformed_path'])
  })

  it('need a key', async () => {
    expect(refusal(await api.send({ path: USERS }))).toEqual([401, 'missing_key'])
  })
})

describeMatrix('Acme: headers', (api) => {
  it('hint at the nearest route where there is none', async () => {
    const reply = await api.send({ path: `${USERS}s`, headers: KEY })
    expect(refusal(reply)).toEqual([404, 'route_not_found'])
    expect(reply.headers['x-stuntdouble-hint']).toMatch(new RegExp(`^GET .*${USERS}$`))
  })
})

describeApi(
  'Acme: keys, when strict',
  (api) => {
    it('let nobody in but with the right one', async () => {
      const get = (key: string) => api.send({ path: USERS, headers: { 'X-Acme-Key': key } })
      expect((await get('stuntdouble')).status).toBe(200)
      expect(refusal(await get('other'))).toEqual([401, 'wrong_key'])
    })
  },
  { strict: true },
)
