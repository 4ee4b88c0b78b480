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

  it('knows its application when strict', async () => {
    const client = await server.open()
    client.send({ op: 'connect', applicationId: 'app' })
    client.send({ op: 'connect', ...right })
    expect(await client.drain()).toMatchObject([
      { op: 'error', code: 4, error: 'Key in request is not valid', reconnect: true },
      { op: 'connected' },
    ])
  })

  it('knows its master when strict', async () => {
    const master = await server.subscribe({ className: 'Game' }, { ...right, masterKey: 'master' })
    const other = await server.subscribe({ className: 'Game' }, { ...right, masterKey: 'wrong' })
    await save('Game', {})
    expect([await master.told(), await other.told()]).toEqual([[['create', 'Game']], []])
  })

  it('tells of some classes only, and lets others be subscribed to', async () => {
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
