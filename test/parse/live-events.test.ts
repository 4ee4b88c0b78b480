import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Frame, type LiveClient, LiveServer } from './live-client.js'
import { as, KEYS, MASTER, type SignedUp, signUp } from './parse-api.js'

const ZENDESK = { authorization: 'Bearer any', 'content-type': 'application/json' }

/** A body with the headers of its sender. */
type Write = (path: string, body: object, headers?: Readonly<Record<string, string>>) => Promise<string>

describe('LiveQuery', () => {
  let server: LiveServer
  beforeAll(async () => {
    const keyPairs = { javascriptKey: 'js', masterKey: 'any' }
    server = await LiveServer.start({ liveQueryServerOptions: { keyPairs } })
  })
  afterEach(() => server.reset())
  afterAll(() => server.close())

  const create: Write = async (path, body, headers = KEYS) => {
    const { json } = await server.send({ method: 'POST', path: `/parse${path}`, headers, body })
    return String(json.objectId)
  }
  const update = (path: string, body: object, headers: Readonly<Record<string, string>> = MASTER) =>
    server.send({ method: 'PUT', path: `/parse${path}`, headers, body })
  const remove = (path: string) => server.send({ method: 'DELETE', path: `/parse${path}`, headers: MASTER })

  describe('sends events as the ACL allows', () => {
    let people: Readonly<Record<string, SignedUp>>
    let clients: Readonly<Record<string, LiveClient>>

    beforeEach(async () => {
      const [owner, member, other] = [
        await signUp(server, 'owner'),
        await signUp(server, 'member'),
        await signUp(server, 'other'),
      ]
      people = { owner, member, other }
      const pointer = { __type: 'Pointer', className: '_User', objectId: member.objectId }
      const users = { __op: 'AddRelation', objects: [pointer] }
      await create('/roles', { name: 'Staff', ACL: {}, users }, MASTER)
      const query = { className: 'Game' }
      clients = {
        nobody: await server.subscribe(query),
        owner: await server.subscribe(query, { sessionToken: owner.sessionToken }),
        member: await server.subscribe(query, { sessionToken: member.sessionToken }),
        other: await server.subscribe(query, { sessionToken: other.sessionToken }),
        master: await server.subscribe(query, { masterKey: 'any' }),
      }
    })

    const toAcl = (who: string) => (who === '' ? {} : { [people[who]?.objectId ?? who]: { read: true } })
    const listen = async () => {
      const told = Object.entries(clients).map(async ([who, client]) => [who, await client.told()] as const)
      return Object.fromEntries((await Promise.all(told)).filter(([, events]) => events.length > 0))
    }
    const all = (names: readonly string[], events: readonly unknown[]) =>
      Object.fromEntries(names.map((name) => [name, events]))

    it.each([
      ['everyone', '*', ['nobody', 'owner', 'member', 'other', 'master']],
      ['one user', 'owner', ['owner', 'master']],
      ['a role', 'role:Staff', ['member', 'master']],
      ['nobody', '', ['master']],
    ])('that lets %s read', async (_title, who, readers) => {
      const id = await create('/classes/Game', { name: 'Chess', ACL: toAcl(who) })
      expect(await listen()).toEqual(all(readers, [['create', 'Chess']]))
      await update(`/classes/Game/${id}`, { name: 'Go' })
      expect(await listen()).toEqual(all(readers, [['update', 'Go']]))
      await remove(`/classes/Game/${id}`)
      expect(await listen()).toEqual(all(readers, [['delete', 'Go']]))
    })

    it('that an update changes, with readable states only', async () => {
      const id = await create('/classes/Game', { name: 'secret', ACL: toAcl('other') })
      await listen()
      await update(`/classes/Game/${id}`, { name: 'open', ACL: toAcl('owner') })
      const [entered] = (await clients.owner?.drain()) ?? []
      expect(entered).toMatchObject({ op: 'enter', object: { name: 'open' } })
      expect(entered).not.toHaveProperty('original')
      const [left] = (await clients.other?.drain()) ?? []
      expect(left).toMatchObject({ op: 'leave', object: { name: 'secret' }, original: { name: 'secret' } })
    })

    it('to members of a role at the time of the event', async () => {
      await update(`/users/${people.member?.objectId}`, { note: 'any' })
      const [role] = (await server.send({ path: '/parse/roles', headers: MASTER })).json.results as Frame[]
      const id = await create('/classes/Game', { name: 'Chess', ACL: toAcl('role:Staff') })
      const change = (__op: string, who: string) => {
        const pointer = { __type: 'Pointer', className: '_User', objectId: people[who]?.objectId }
        return update(`/roles/${role?.objectId}`, { users: { __op, objects: [pointer] } })
      }
      await change('RemoveRelation', 'member')
      await change('AddRelation', 'other')
      await listen()
      await update(`/classes/Game/${id}`, { name: 'Go' })
      expect(await listen()).toEqual(all(['other', 'master'], [['update', 'Go']]))
    })

    it('of public objects only, once the session has ended', async () => {
      const token = people.owner?.sessionToken ?? ''
      await create('/logout', {}, as(token))
      await create('/classes/Game', { name: 'private', ACL: toAcl('owner') })
      await create('/classes/Game', { name: 'public' })
      expect(await clients.owner?.told()).toEqual([['create', 'public']])
    })

    it('to the session of a subscription, and to that of the connection', async () => {
      const { owner, other } = people
      const client = await server.connect({ sessionToken: owner?.sessionToken })
      const query = { className: 'Game', where: {} }
      client.send({ op: 'subscribe', requestId: 1, query, sessionToken: other?.sessionToken })
      await client.drain()
      await create('/classes/Game', { name: "the other's", ACL: toAcl('other') })
      await create('/classes/Game', { name: "the owner's", ACL: toAcl('owner') })
      await create('/classes/Game', { name: "the staff's", ACL: toAcl('role:Staff') })
      expect(await client.told()).toEqual([
        ['create', "the other's"],
        ['create', "the owner's"],
      ])
    })
  })

  it.each([
    ['stays outside', 1, 2, []],
    ['enters', 1, 5, [['enter', 5, 1]]],
    ['stays inside', 5, 6, [['update', 6, 5]]],
    ['leaves', 5, 1, [['leave', 1, 5]]],
  ])(
    'sends an event for an object that %s the results of a query, with its former state',
    async (_what, from, to, told) => {
      const id = await create('/classes/Game', { level: from })
      const client = await server.subscribe({ className: 'Game', where: { level: { $gte: 5 } } })
      await update(`/classes/Game/${id}`, { level: to })
      const frames = await client.drain()
      const levels = frames.map(({ op, object, original }) => [
        op,
        (object as Frame).level,
        (original as Frame).level,
      ])
      expect(levels).toEqual(told)
    },
  )

  it('sends a delete event only for objects in the results', async () => {
    const client = await server.subscribe({ className: 'Game', where: { level: 1 } })
    const ids = [await create('/classes/Game', { level: 1 }), await create('/classes/Game', { level: 2 })]
    await client.drain()
    for (const id of ids) await remove(`/classes/Game/${id}`)
    expect(await client.told('level')).toEqual([['delete', 1]])
  })

  it.each([
    ['Game', {}],
    ['_Role', {}],
    ['_Installation', { installationId: 'i', deviceType: 'ios' }],
  ])('sends events for objects of the class %s', async (className, needed) => {
    const client = await server.subscribe({ className }, { masterKey: 'any' })
    const path = `/classes/${className}`
    const id = await create(path, { name: 'Any', ACL: { '*': { read: true } }, ...needed }, MASTER)
    await update(`${path}/${id}`, { name: 'Other' })
    await remove(`${path}/${id}`)
    expect(await client.told('objectId')).toEqual([
      ['create', id],
      ['update', id],
      ['delete', id],
    ])
  })

  it('sends users events for their own sessions', async () => {
    const ann = await signUp(server, 'ann')
    const client = await server.subscribe({ className: '_Session' }, { sessionToken: ann.sessionToken })
    await signUp(server, 'bob')
    await server.send({ path: '/parse/login?username=ann&password=secret', headers: KEYS })
    expect(await client.drain()).toMatchObject([
      { op: 'create', object: { user: { objectId: ann.objectId }, createdWith: { action: 'login' } } },
    ])
  })

  it('shows only the requested columns of an object', async () => {
    const client = await server.subscribe({ className: 'Game', keys: ['name'] })
    const id = await create('/classes/Game', { name: 'Chess', level: 1 })
    await update(`/classes/Game/${id}`, { level: 2 })
    const [created, updated] = await client.drain()
    const shown = ['className', 'createdAt', 'name', 'objectId', 'updatedAt']
    expect(Object.keys(created?.object as object).toSorted()).toEqual(shown)
    expect(Object.keys(updated?.original as object).toSorted()).toEqual(shown)
  })

  it('sends update events only when a watched column changes', async () => {
    const query = { className: 'Game', where: { open: true }, watch: ['tags'] }
    const client = await server.subscribe(query)
    const id = await create('/classes/Game', { name: '1', open: true })
    await update(`/classes/Game/${id}`, { name: '2', tags: ['a'] })
    await update(`/classes/Game/${id}`, { name: '3', tags: ['a'] })
    await update(`/classes/Game/${id}`, { name: '4', open: false })
    await update(`/classes/Game/${id}`, { name: '5', open: true })
    expect(await client.told()).toEqual([
      ['update', '2'],
      ['leave', '4'],
      ['enter', '5'],
    ])
  })

  it('sends the changes of a batch in order', async () => {
    const client = await server.subscribe({ className: 'Game' })
    const post = (name: string) => ({ method: 'POST', path: '/parse/classes/Game', body: { name } })
    await create('/batch', { requests: [post('Chess'), post('Go')] })
    expect(await client.told()).toEqual([
      ['create', 'Chess'],
      ['create', 'Go'],
    ])
  })

  describe('of users', () => {
    it('shows an e-mail to its owner and to the master key only', async () => {
      const { objectId, sessionToken } = await signUp(server, 'ann', { email: 'ann@example.com' })
      const clients = [
        await server.subscribe({ className: '_User' }),
        await server.subscribe({ className: '_User' }, { sessionToken }),
        await server.subscribe({ className: '_User' }, { masterKey: 'any' }),
      ]
      const emails = async () => Promise.all(clients.map((client) => client.told('email')))
      const hidden = [['update', undefined]]
      const shown = [['update', 'ann@example.com']]
      await update(`/users/${objectId}`, { level: 1 })
      expect(await emails()).toEqual([hidden, shown, shown])
      // A change of the password ends the sessions.
      await update(`/users/${objectId}`, { password: 'other' })
      expect(await emails()).toEqual([hidden, hidden, shown])
    })

    it('never shows a password', async () => {
      const client = await server.subscribe({ className: '_User' }, { masterKey: 'any' })
      await signUp(server, 'ann')
      expect(JSON.stringify(await client.drain())).not.toMatch(/password|secret/)
    })

    it('sends one event for a change of shared columns and others', async () => {
      const client = await server.subscribe({ className: '_User' })
      const { objectId, sessionToken } = await signUp(server, 'ann', { level: 1, phone: '1' })
      await update(`/users/${objectId}`, { level: 2, phone: '2' }, as(sessionToken))
      expect(await client.drain()).toMatchObject([
        { op: 'create', object: { level: 1, phone: '1' } },
        { op: 'update', object: { level: 2, phone: '2' }, original: { level: 1, phone: '1' } },
      ])
    })

    it('sends the deletion of a user with all columns', async () => {
      const { objectId } = await signUp(server, 'ann', { level: 1 })
      const client = await server.subscribe({ className: '_User', where: { level: 1 } })
      await remove(`/users/${objectId}`)
      expect(await client.drain()).toMatchObject([
        { op: 'delete', object: { objectId, username: 'ann', level: 1 } },
      ])
    })

    it('sends changes of a user by another dialect', async () => {
      const client = await server.subscribe({ className: '_User' })
      const send = (method: string, path: string, user?: object) =>
        server.send({ method, path, headers: ZENDESK, ...(user ? { body: { user } } : {}) })
      const { json } = await send('POST', '/api/v2/users.json', {
        name: 'Zoe Quist',
        email: 'zoe@example.com',
      })
      const { id } = json.user as { id: number }
      await send('PUT', `/api/v2/users/${id}.json`, { name: 'Zoe Quirk' })
      await send('DELETE', `/api/v2/users/${id}.json`)
      const told = await client.told('lastName')
      expect(told.slice(0, 2)).toEqual([
        ['create', 'Quist'],
        ['update', 'Quirk'],
      ])
      expect(told.at(-1)).toEqual(['delete', 'Quirk'])
    })
  })
})
