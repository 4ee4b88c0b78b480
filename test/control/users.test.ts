import { describe, expect, it } from 'vitest'
import { createDouble } from '../../src/index.js'
import { describeMatrix } from '../matrix/matrix.js'
import { plainDialect } from '../matrix/plain-dialect.js'
import { FACES } from '../population/faces.js'
import { differences, findOperation } from './document.js'

describeMatrix('The users of a world over HTTP', (api) => {
  const list = async (query = '') => {
    const { status, json } = await api.send({ path: `/__stuntdouble/users${query}` })
    return { status, json: json as { users?: { ids: object; username: string | null }[]; total?: number } }
  }

  it('come with their ids in each dialect', async () => {
    const { json } = await list('?limit=2')
    expect(json).toMatchObject({
      users: [
        {
          id: 1,
          ids: {
            acs: expect.stringMatching(/^[0-9a-f]{24}$/),
            parse: expect.stringMatching(/^\w{10}$/),
            tyk: expect.stringMatching(/^[0-9a-f]{24}$/),
            zendesk: 1,
          },
          username: 'admin',
          email: 'admin@example.com',
          admin: true,
          active: true,
        },
        { id: 2 },
      ],
      total: 28,
    })
    expect(differences(findOperation('users.list'), json)).toEqual([])
    expect(JSON.stringify(json)).not.toContain('password')
  })

  it('are found by parts of their names and addresses, in pages', async () => {
    const person = { firstName: 'Zora', lastName: 'Quill', email: 'zora@example.org' }
    const [face] = FACES
    await face?.create(api, person)
    const { json } = await list('?search=ORA%20QUI')
    expect([json.total, json.users?.length]).toEqual([1, 1])
    const all = await list('?search=example&limit=1000')
    const page = await list('?search=example&limit=2&offset=1')
    expect(page.json).toEqual({ users: all.json.users?.slice(1, 3), total: all.json.total })
    expect((await list('?offset=1000')).json.users).toEqual([])
  })

  it.each(['1', 'ADMIN', 'admin%40example.com'])('are shown by %s', async (key) => {
    const { json } = await api.send({ path: `/__stuntdouble/users/${key}` })
    expect(json).toMatchObject({ id: 1, username: 'admin' })
    expect(differences(findOperation('users.show'), json)).toEqual([])
  })
})

describe('A wrong request for users', () => {
  const double = createDouble()

  it('gets the nearest name', async () => {
    const response = await double.fetch('/__stuntdouble/users/admni')
    expect([response.status, await response.json()]).toEqual([
      404,
      expect.objectContaining({
        error:
          'Failed to show the user "admni": no user has this number, username or e-mail address. Please use "admin".',
        path: 'id',
      }),
    ])
  })

  it.each([
    ['limit=0', 'limit'],
    ['limit=1001', 'limit'],
    ['offset=-1', 'offset'],
    ['serach=a', 'serach'],
  ])('is refused: %s', async (query, path) => {
    const response = await double.fetch(`/__stuntdouble/users?${query}`)
    expect([response.status, (await response.json()).path]).toEqual([400, path])
  })

  it('is refused in code, too', async () => {
    await expect(double.users.list({ limit: 0 })).rejects.toThrow(
      /^Failed to list users: limit is 0\. Please/,
    )
  })
})

it('A dialect that does not declare its users gives them no ids', () => {
  expect(createDouble({ dialects: [plainDialect()] }).users.show(1)).toMatchObject({ id: 1, ids: {} })
})
