import { describe, expect, it } from 'vitest'
import { createDouble, type Fixture } from '../../src/index.js'
import { describeApi } from '../matrix/matrix.js'
import { as, KEYS, logIn, MASTER } from './parse-api.js'

const user = (name: string) => ({ __type: 'Pointer', className: '_User', name })

const PEOPLE: NonNullable<Fixture['people']> = [
  { username: 'ann', email: 'ann@example.com', pinnedIds: { parse: 'Ann0000000' } },
  {
    username: 'bob',
    facets: { parse: { friend: user('ann'), ACL: { ann: { read: true }, bob: { read: true } } } },
  },
  { username: 'cas' },
]

const EVERYTHING = {
  schemas: [
    {
      className: 'Game',
      fields: {
        objectId: { type: 'String' },
        title: { type: 'String', required: true },
        owner: { type: 'Pointer', targetClass: '_User' },
        players: { type: 'Relation', targetClass: '_User' },
      },
      classLevelPermissions: {
        find: { '*': true },
        get: { '*': true },
        create: { 'role:Editors': true },
        update: {},
        delete: {},
      },
    },
  ],
  roles: [
    { name: 'Admins', users: ['ann'] },
    { name: 'Editors', users: ['bob'], roles: ['Admins'], ACL: { ann: { read: true, write: true } } },
  ],
  classes: {
    Game: [
      {
        objectId: 'Chess00001',
        title: 'Chess',
        owner: user('ann@example.com'),
        players: { __op: 'AddRelation', objects: [user('bob'), user('cas')] },
        scores: [{ by: user('bob'), points: 3 }],
        createdAt: '2025-02-03T04:05:06.789Z',
      },
      { title: 'Go', next: { __type: 'Pointer', className: 'Game', objectId: 'Chess00001' } },
    ],
    Secret: [{ text: 'x', ACL: { bob: { read: true }, 'role:Admins': { read: true } } }],
  },
  installations: [
    { installationId: 'i-1', deviceType: 'ios', deviceToken: 'token-1', objectId: 'Device0001' },
  ],
  sessions: [
    { user: 'bob', sessionToken: 'r:bob', createdAt: '2025-12-01T00:00:00Z' },
    { user: 'cas', sessionToken: 'r:old', expiresAt: '2025-12-31T00:00:00Z' },
    { user: 'cas' },
  ],
  config: { params: { limit: 5, secret: 'x' }, masterKeyOnly: { secret: true } },
  files: [
    { name: 'hello.txt', text: 'Hello' },
    { name: 'dot', contentType: 'image/png', base64: 'AAEC' },
  ],
}

const FIXTURE: Fixture = { people: PEOPLE, records: { parse: EVERYTHING } }

describeApi(
  'Parse: records of a fixture',
  (api) => {
    const get = async (path: string, headers = MASTER) =>
      (await api.send({ path: `/parse${path}`, headers })).json
    const list = async (path: string, headers = MASTER) =>
      (await get(path, headers)).results as readonly Record<string, unknown>[]
    const idOf = async (name: string) => {
      const where = encodeURIComponent(JSON.stringify({ username: name }))
      return (await list(`/users?where=${where}`))[0]?.objectId
    }

    it('are objects with pinned ids, dates, and pointers to people by name', async () => {
      expect(await get('/classes/Game/Chess00001')).toMatchObject({
        objectId: 'Chess00001',
        title: 'Chess',
        owner: { __type: 'Pointer', className: '_User', objectId: 'Ann0000000' },
        scores: [{ by: { className: '_User', objectId: await idOf('bob') }, points: 3 }],
        createdAt: '2025-02-03T04:05:06.789Z',
        updatedAt: '2025-02-03T04:05:06.789Z',
      })
      const [, go] = await list('/classes/Game?include=next,next.owner')
      expect(go).toMatchObject({
        title: 'Go',
        objectId: expect.stringMatching(/^[0-9A-Za-z]{10}$/),
        createdAt: '2026-01-01T00:00:00.000Z',
        next: { title: 'Chess', owner: { username: 'ann' } },
      })
    })

    it('are relations of objects with pinned ids', async () => {
      const pointer = { __type: 'Pointer', className: 'Game', objectId: 'Chess00001' }
      const where = JSON.stringify({ $relatedTo: { object: pointer, key: 'players' } })
      const players = await list(`/users?where=${encodeURIComponent(where)}`)
      expect(players.map(({ username }) => username)).toEqual(['bob', 'cas'])
    })

    it('can be changed and deleted by their pinned ids', async () => {
      const path = '/parse/classes/Game/Chess00001'
      const change = { method: 'PUT', path, headers: MASTER, body: { title: 'Checkers' } }
      expect((await api.send(change)).status).toBe(200)
      expect(await get('/classes/Game/Chess00001')).toMatchObject({ title: 'Checkers' })
      expect((await api.send({ method: 'DELETE', path, headers: MASTER })).status).toBe(200)
      expect(await get('/classes/Game/Chess00001')).toMatchObject({ code: 101 })
      expect(await list('/classes/Game')).toMatchObject([{ title: 'Go' }])
    })

    it('are schemas that later objects must fit', async () => {
      const post = (headers: typeof KEYS, body: object) =>
        api.send({ method: 'POST', path: '/parse/classes/Game', headers, body })
      expect((await post(MASTER, {})).json).toMatchObject({ code: 142, error: 'title is required' })
      expect((await post(KEYS, { title: 'x' })).json).toMatchObject({ code: 119 })
      expect((await post(as('r:bob'), { title: 'x' })).status).toBe(201)
      expect(await get('/schemas/Game')).toMatchObject({ fields: { title: { required: true } } })
    })

    it('are roles with users and roles, which open objects', async () => {
      const roles = await list('/roles?order=name')
      expect(roles).toMatchObject([
        { name: 'Admins', ACL: { '*': { read: true } } },
        { name: 'Editors', ACL: { Ann0000000: { read: true, write: true } } },
      ])
      const ann = String((await logIn(api, 'ann', 'password')).json.sessionToken)
      expect(await list('/classes/Secret', as(ann))).toMatchObject([{ text: 'x' }])
      expect(await list('/classes/Secret', as('r:bob'))).toMatchObject([{ text: 'x' }])
      expect(await list('/classes/Secret', KEYS)).toEqual([])
    })

    it('are sessions that sign in until they expire', async () => {
      expect(await get('/users/me', as('r:bob'))).toMatchObject({ username: 'bob' })
      expect(await get('/users/me', as('r:old'))).toMatchObject({ code: 209 })
      const sessions = await list('/sessions')
      expect(sessions).toMatchObject([
        { createdWith: { action: 'login' }, createdAt: '2025-12-01T00:00:00.000Z' },
        { expiresAt: { iso: '2025-12-31T00:00:00.000Z' } },
        { sessionToken: expect.stringMatching(/^r:[0-9a-f]{32}$/) },
      ])
      const { json } = await logIn(api, 'cas', 'password')
      expect(json.sessionToken).not.toBe(sessions[2]?.sessionToken)
    })

    it('are installations, parameters of the app, and files', async () => {
      expect(await get('/installations/Device0001')).toMatchObject({ installationId: 'i-1' })
      expect((await get('/config', KEYS)).params).toEqual({ limit: 5 })
      expect((await get('/config')).params).toEqual({ limit: 5, secret: 'x' })
      const file = await api.send({ path: '/parse/files/app/hello.txt' })
      expect([file.text, file.headers['content-type']]).toEqual(['Hello', 'text/plain; charset=utf-8'])
      const dot = await api.send({ path: '/parse/files/app/dot' })
      expect([dot.status, dot.headers['content-type']]).toEqual([200, 'image/png'])
    })

    it('give people pointers to people, and an ACL', async () => {
      expect(await get(`/users/${await idOf('bob')}`)).toMatchObject({
        friend: { objectId: 'Ann0000000' },
        ACL: { Ann0000000: { read: true } },
      })
    })
  },
  { fixture: FIXTURE, now: '2026-01-01' },
)

function refusalOf(given: object, people = PEOPLE): string {
  try {
    createDouble({ dialects: ['parse'], fixture: { people, records: { parse: given as never } } })
  } catch (error) {
    return (error as Error).message.replace('Failed to read the fixture: ', '')
  }
  return 'It is taken.'
}

describe('Records of Parse', () => {
  it.each([
    [
      { classes: { Game: [{ owner: user('anne') }] } },
      'records.parse.classes.Game[0].owner.name is "anne", and no person has that name. Please use "ann".',
    ],
    [
      { classes: { Game: [{ list: [{ __type: 'Pointer', className: '_Role', name: 'x' }] }] } },
      'records.parse.classes.Game[0].list[0].name is "x", and no role has that name. Please give the name of a role.',
    ],
    [
      { classes: { Game: [{ a: { __type: 'Pointer', className: 'Game', name: 'x' } }] } },
      'records.parse.classes.Game[0].a.name is "x". Only users and roles have names. Please give the objectId of the object.',
    ],
    [
      { classes: { Game: [{ ACL: { annn: { read: true } } }] } },
      'records.parse.classes.Game[0].ACL.annn is "annn", and no person has that name. Please use "ann".',
    ],
    [{ classes: { _User: [] } }, 'records.parse.classes._User has a place of its own. Please use people.'],
    [
      { classes: { 'no name': [] } },
      'records.parse.classes.no name is not a class name. Please use letters, digits and _, and a letter first.',
    ],
    [{ classes: { Game: {} } }, 'records.parse.classes.Game is {}. Please give a list of objects.'],
    [
      { classes: { Game: [{ objectId: 'x' }] } },
      'records.parse.classes.Game[0].objectId is "x". Please give ten letters and digits.',
    ],
    [
      { classes: { Game: [{ objectId: 'Chess00001' }, { objectId: 'Chess00001' }] } },
      'records.parse.classes.Game[1] has the pinnedId "Game/Chess00001", which another record has already. Please give another.',
    ],
    [
      { classes: { Game: [{ a: 1 }, { a: 'x' }] } },
      /^records\.parse\.classes\.Game\[1\] is refused with .*schema mismatch for Game\.a; expected Number but got String/,
    ],
    [
      { roles: [{ name: 'A', user: [] }] },
      'records.parse.roles[0] has no member "user". Please use "users".',
    ],
    [
      { roles: [{ name: 'A', roles: ['B'] }] },
      'records.parse.roles[0].roles[0] is "B", and no role has that name. Please give the name of a role.',
    ],
    [{ sessions: [{}] }, 'records.parse.sessions[0].user is missing. Please give the name of a person.'],
    [
      { sessions: [{ user: 'ann', expiresAt: 'soon' }] },
      'records.parse.sessions[0].expiresAt is "soon". Please give an ISO 8601 text such as "2026-01-01T00:00:00Z".',
    ],
    [
      { schemas: [{ className: 'Game', fields: { a: { type: 'Text' } } }] },
      /^records\.parse\.schemas\[0\] is refused with .*invalid field type: Text/,
    ],
    [{ config: { param: {} } }, 'records.parse.config has no member "param". Please use "params".'],
    [{ installations: [{ deviceType: 'ios' }] }, /^records\.parse\.installations\[0\] is refused with /],
    [
      { files: [{ name: 'a', base64: '?' }] },
      'records.parse.files[0].base64 is "?". Please give a text in base64.',
    ],
  ])('are refused when they are %j', (given, message) => {
    if (typeof message === 'string') expect(refusalOf(given)).toBe(message)
    else expect(refusalOf(given)).toMatch(message)
  })

  it('are refused when a facet has a pointer to an unknown person', () => {
    expect(refusalOf({}, [{ username: 'ann', facets: { parse: { friend: user('bop') } } }])).toBe(
      'people[0] (ann): facets.parse.friend is "bop", and no person has that name. Please give the name of a person.',
    )
  })

  it('keep an id that the double generated for the object', async () => {
    const goOf = async (fixture: Fixture) => {
      const double = createDouble({ dialects: ['parse'], fixture })
      const reply = await double.fetch('https://api.parse.com/1/classes/Game?order=-title', {
        headers: MASTER,
      })
      const { results } = (await reply.json()) as { results: { objectId: string; title: string }[] }
      return results[0]
    }
    const { objectId } = (await goOf(FIXTURE)) ?? {}
    const records = { parse: { classes: { Game: [{ objectId, title: 'Go' }] } } }
    expect(await goOf({ people: PEOPLE, records })).toMatchObject({ objectId, title: 'Go' })
  })
})
