import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { LiveServer } from './live-client.js'
import { KEYS } from './parse-api.js'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/
const everyGame = { className: 'Game', where: {} }
const subscribe = { op: 'subscribe', requestId: 1, query: everyGame }

describe('A client of LiveQuery', () => {
  let server: LiveServer
  beforeAll(async () => {
    server = await LiveServer.start()
  })
  afterEach(() => server.reset())
  afterAll(() => server.close())

  const save = (body: object, className = 'Game') =>
    server.send({ method: 'POST', path: `/parse/classes/${className}`, headers: KEYS, body })

  it('connects, subscribes and unsubscribes', async () => {
    const client = await server.open()
    client.send({ op: 'connect', applicationId: 'app', javascriptKey: 'any', installationId: 'phone' })
    client.send(subscribe)
    client.send({ op: 'unsubscribe', requestId: 1 })
    const [connected, ...others] = await client.drain()
    const clientId = connected?.clientId
    expect(clientId).toMatch(UUID)
    expect(connected).toEqual({ op: 'connected', clientId, installationId: 'phone' })
    expect(others).toEqual([
      { op: 'subscribed', clientId, installationId: 'phone', requestId: 1 },
      { op: 'unsubscribed', clientId, installationId: 'phone', requestId: 1 },
    ])
    await save({ name: 'Chess' })
    expect(await client.drain()).toEqual([])
  })

  it('gets events with objects and their class', async () => {
    const client = await server.subscribe({ className: 'Game' })
    const { json } = await save({ name: 'Chess' })
    expect(await client.drain()).toEqual([
      {
        op: 'create',
        clientId: expect.stringMatching(UUID),
        requestId: 1,
        object: {
          objectId: json.objectId,
          name: 'Chess',
          createdAt: json.createdAt,
          updatedAt: json.createdAt,
          className: 'Game',
        },
      },
    ])
  })

  it('has several subscriptions, each with its id', async () => {
    const client = await server.subscribe({ className: 'Game', where: { level: { $gt: 1 } } })
    client.send({ ...subscribe, requestId: 2 })
    client.send({ ...subscribe, requestId: 3, query: { className: 'Other', where: {} } })
    await client.drain()
    await save({ level: 2 })
    await save({ level: 1 })
    const frames = await client.drain()
    expect(frames.map(({ op, requestId }) => [op, requestId])).toEqual([
      ['create', 1],
      ['create', 2],
      ['create', 2],
    ])
  })

  it('replaces a subscription', async () => {
    const client = await server.subscribe({ className: 'Game' })
    client.send({ ...subscribe, op: 'update', query: { className: 'Game', where: { name: 'Go' } } })
    expect(await client.drain()).toMatchObject([{ op: 'subscribed', requestId: 1 }])
    await save({ name: 'Chess' })
    await save({ name: 'Go' })
    expect(await client.told()).toEqual([['create', 'Go']])
  })

  it('subscribes by patterns, in the order of its messages', async () => {
    const client = await server.connect()
    client.send({ ...subscribe, query: { className: 'Game', where: { name: { $regex: '^\\QC\\E' } } } })
    client.send({ ...subscribe, requestId: 2 })
    expect((await client.drain()).map(({ requestId }) => requestId)).toEqual([1, 2])
    await save({ name: 'Chess' })
    await save({ name: 'Go' })
    expect((await client.drain()).map(({ requestId }) => requestId)).toEqual([1, 2, 2])
  })

  it('gets no events of another world', async () => {
    const clients = [
      await server.subscribe({ className: 'Game' }),
      await server.subscribe({ className: 'Game' }, {}, '/~other/parse'),
    ]
    await server.send({
      method: 'POST',
      path: '/~other/1/classes/Game',
      headers: KEYS,
      body: { name: 'Elsewhere' },
    })
    await save({ name: 'Here' })
    expect(await clients[0]?.told()).toEqual([['create', 'Here']])
    expect(await clients[1]?.told()).toEqual([['create', 'Elsewhere']])
  })

  it('stays subscribed through a reset, which sends no events', async () => {
    const client = await server.subscribe({ className: 'Game' })
    await save({ name: 'Before' })
    server.double.reset()
    await save({ name: 'After' })
    expect(await client.told()).toEqual([
      ['create', 'Before'],
      ['create', 'After'],
    ])
  })

  const connectFirst = 'Can not find this client, make sure you connect to server before'
  it.each([
    ['malformed JSON', 'hello', 1, expect.stringContaining('is not valid JSON')],
    ['a list', [], 1, 'Invalid type: array (expected object)'],
    ['null', null, 1, 'Invalid type: null (expected object)'],
    ['no operation', {}, 1, 'Missing required property: op'],
    ['an operation that is not a text', { op: 7 }, 1, 'Invalid type: number (expected string)'],
    ['an unknown operation', { op: 'foo' }, 1, 'No enum match for: "foo"'],
    ['an inherited member as the operation', { op: 'constructor' }, 1, 'No enum match for: "constructor"'],
    ['no application', { op: 'connect' }, 1, 'Missing required property: applicationId'],
    ['an empty application', { op: 'connect', applicationId: '' }, 4, 'Key in request is not valid'],
    [
      'a member too many',
      { op: 'connect', applicationId: 'a', user: 'b' },
      1,
      'Additional properties not allowed',
    ],
    ['a subscription before a connect', subscribe, 2, `${connectFirst} subscribing`],
    [
      'an unsubscribe before a connect',
      { op: 'unsubscribe', requestId: 1 },
      2,
      `${connectFirst} unsubscribing`,
    ],
    ['no query', { op: 'subscribe', requestId: 1 }, 1, 'Missing required property: query'],
    ['no where', { ...subscribe, query: { className: 'Game' } }, 1, 'Missing required property: where'],
    [
      'a where that is not an object',
      { ...subscribe, query: { ...everyGame, where: [] } },
      1,
      'Invalid type: array (expected object)',
    ],
    ['no keys', { ...subscribe, query: { ...everyGame, keys: [] } }, 1, 'Array is too short (0), minimum 1'],
    [
      'a key twice',
      { ...subscribe, query: { ...everyGame, keys: ['b', 'a', 'b'] } },
      1,
      'Array items are not unique (indices 0 and 2)',
    ],
    [
      'a request id that is a text',
      { ...subscribe, requestId: '1' },
      1,
      'Invalid type: string (expected number)',
    ],
  ])('is refused %s, and asked to reconnect', async (_what, frame, code, error) => {
    const client = await server.open()
    client.send(frame)
    expect(await client.drain()).toEqual([{ op: 'error', error, code, reconnect: true, requestId: null }])
  })

  it('cannot end an unknown subscription', async () => {
    const client = await server.connect()
    client.send({ op: 'unsubscribe', requestId: 9 })
    expect(await client.drain()).toMatchObject([
      {
        code: 2,
        error: expect.stringMatching(
          /^Cannot find subscription with clientId [-\w]{36} subscriptionId 9\. Make sure you subscribe to live query server before unsubscribing\.$/,
        ),
      },
    ])
  })

  it.each([
    ['a protected column', { className: '_User', where: { email: 'a@b.c' } }, 119, 'Permission denied'],
    [
      'a protected column somewhere',
      { className: '_User', where: { $or: [{ email: 'a@b.c' }] } },
      119,
      'Permission denied',
    ],
    [
      'to watch a protected column',
      { className: '_User', where: {}, watch: ['email'] },
      119,
      'Permission denied',
    ],
    ["somebody's sessions", { className: '_Session', where: {} }, 209, 'Invalid session token'],
    [
      'an invalid pattern',
      { className: 'Game', where: { name: { $regex: '(' } } },
      102,
      expect.stringContaining('Invalid regular expression'),
    ],
    ['an unknown operator', { className: 'Game', where: { name: { $foo: 1 } } }, 107, 'bad constraint: $foo'],
    ['a bad key', { className: 'Game', where: { _hidden: 1 } }, 105, 'Invalid key name: _hidden'],
  ])('is refused %s, and stays connected', async (_what, query, code, error) => {
    const client = await server.connect()
    client.send({ op: 'subscribe', requestId: 5, query })
    expect(await client.drain()).toEqual([{ op: 'error', error, code, reconnect: false, requestId: 5 }])
    client.send(subscribe)
    expect(await client.drain()).toMatchObject([{ op: 'subscribed' }])
  })

  it.each([
    ['reach into a prototype', '{"__proto__":{"name":"Chess"}}', 105, /^Prohibited keyword in request data/],
    [
      'are nested without end',
      `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`,
      1,
      /nested more than 500 levels deep$/,
    ],
  ])('is refused a frame that %s', async (_what, where, code, error) => {
    const client = await server.connect()
    client.send(`{"op":"subscribe","requestId":1,"query":{"className":"Game","where":${where}}}`)
    expect(await client.drain()).toMatchObject([{ op: 'error', code, error: expect.stringMatching(error) }])
    expect(Object.hasOwn(Object.prototype, 'name')).toBe(false)
  })

  it('gets an internal error without its cause', async () => {
    const silence = vi.spyOn(console, 'error').mockImplementation(() => {})
    const client = await server.connect()
    const broken = vi.spyOn(server.double.defaultWorld, 'table').mockImplementation(() => {
      throw new Error('secret')
    })
    client.send(subscribe)
    expect(await client.drain()).toMatchObject([{ op: 'error', code: 1, error: 'Internal server error.' }])
    broken.mockRestore()
    silence.mockRestore()
  })

  it('watches the world only while it is subscribed', async () => {
    const { users } = server.double.defaultWorld
    let watches = 0
    const watch = users.watch.bind(users)
    const spy = vi.spyOn(users, 'watch').mockImplementation((watcher) => {
      const end = watch(watcher)
      watches += 1
      return () => {
        watches -= 1
        end()
      }
    })
    const client = await server.connect()
    expect(watches).toBe(0)
    client.send(subscribe)
    client.send({ ...subscribe, requestId: 2 })
    await client.drain()
    expect(watches).toBe(1)
    client.send({ op: 'unsubscribe', requestId: 1 })
    client.send({ op: 'unsubscribe', requestId: 2 })
    await client.drain()
    expect(watches).toBe(0)
    client.send(subscribe)
    await client.drain()
    client.close()
    await vi.waitUntil(() => watches === 0)
    spy.mockRestore()
  })
})
