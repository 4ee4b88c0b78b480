import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { LiveServer } from './live-client.js'

describe('LiveQuery with options', () => {
  let server: LiveServer
  beforeAll(async () => {
    server = await LiveServer.start({ strict: true, liveQuery: { classNames: ['Game'] } })
  })
  afterEach(() => server.reset())
  afterAll(() => server.close())

  const keys = { 'X-Parse-Application-Id': 'stuntdouble' }
  const right = { applicationId: 'stuntdouble' }
  const save = (className: string, ACL: object = { '*': { read: true } }) =>
    server.send({
      method: 'POST',
      path: `/parse/classes/${className}`,
      headers: keys,
      body: { name: className, ACL },
    })

  it('checks the application id when strict', async () => {
    const client = await server.open()
    client.send({ op: 'connect', applicationId: 'app' })
    client.send({ op: 'connect', ...right })
    expect(await client.drain()).toMatchObject([
      { op: 'error', code: 4, error: 'Key in request is not valid', reconnect: true },
      { op: 'connected' },
    ])
  })

  it('gives no master rights without a masterKey in keyPairs', async () => {
    const client = await server.subscribe({ className: 'Game' }, { ...right, masterKey: 'master' })
    await save('Game', {})
    expect(await client.told()).toEqual([])
  })

  it('sends events for the listed classes only, and accepts subscriptions to others', async () => {
    const client = await server.subscribe({ className: 'Game' }, right)
    client.send({ op: 'subscribe', requestId: 2, query: { className: '_User', where: {} } })
    expect(await client.drain()).toMatchObject([{ op: 'subscribed', requestId: 2 }])
    await save('Game')
    await server.send({
      method: 'POST',
      path: '/parse/users',
      headers: keys,
      body: { username: 'new', password: 'p' },
    })
    expect(await client.told()).toEqual([['create', 'Game']])
  })
})

describe('LiveQuery with keys', () => {
  let server: LiveServer
  beforeAll(async () => {
    const keyPairs = { restAPIKey: 'rest', masterKey: 'master' }
    const requestComplexity = { queryDepth: 1, allowRegex: false }
    server = await LiveServer.start({ liveQueryServerOptions: { keyPairs }, requestComplexity })
  })
  afterEach(() => server.reset())
  afterAll(() => server.close())

  it.each([
    ['no key', {}, 'error'],
    ['a wrong key', { restAPIKey: 'other' }, 'error'],
    ['a key without an option', { clientKey: 'rest' }, 'error'],
    ['a right key and a wrong one', { restAPIKey: 'rest', masterKey: 'other' }, 'connected'],
    ['the master key', { masterKey: 'master' }, 'connected'],
  ])('checks %s', async (_what, keys, op) => {
    const client = await server.open()
    client.send({ op: 'connect', applicationId: 'app', ...keys })
    expect(await client.drain()).toMatchObject([{ op, ...(op === 'error' ? { code: 4 } : {}) }])
  })

  it.each([
    ['a pattern', { name: { $regex: 'a' } }, '$regex operator is not allowed'],
    [
      'an either in an either',
      { $or: [{ $or: [{ name: 'a' }] }] },
      'Query condition nesting depth exceeds maximum allowed depth of 1',
    ],
  ])(
    'refuses %s to a client, as a find does, and allows it to the master key',
    async (_what, where, error) => {
      const ask = async (identity: object) => {
        const client = await server.connect(identity)
        client.send({ op: 'subscribe', requestId: 1, query: { className: 'Game', where } })
        return client.drain()
      }
      expect(await ask({ restAPIKey: 'rest' })).toMatchObject([{ op: 'error', code: 102, error }])
      expect(await ask({ masterKey: 'master' })).toMatchObject([{ op: 'subscribed' }])
    },
  )
})
