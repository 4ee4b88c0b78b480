import { expect, it } from 'vitest'
import { describeApi } from '../matrix/matrix.js'
import { as, good, KEYS, MASTER, makeClass, refusal, save, signUp } from './parse-api.js'

describeApi('Parse: an empty object that PHP sends as a list', (api) => {
  const send = (method: string, path: string, body: unknown, headers = MASTER) =>
    api.send({ method, path: `/parse${path}`, headers, body })

  it.each([
    ['POST', '/schemas/New', { fields: [] }],
    ['POST', '/schemas/New', { classLevelPermissions: [] }],
    ['POST', '/schemas/New', { indexes: [] }],
    ['PUT', '/schemas/Game', { fields: [] }],
    ['PUT', '/schemas/Game', { classLevelPermissions: [] }],
    ['PUT', '/schemas/Game', { classLevelPermissions: { find: [], protectedFields: [] } }],
    ['PUT', '/schemas/Game', { indexes: [] }],
    ['POST', '/push', { where: [], data: [] }],
    ['POST', '/push', { channels: [], data: [] }],
    ['PUT', '/config', { params: [], masterKeyOnly: [] }],
    ['POST', '/events/opened', { dimensions: [] }],
    ['POST', '/aggregate/Game', { _method: 'GET', distinct: 'name', where: [] }],
    ['POST', '/classes/Game', { _method: 'GET', where: [] }],
    ['POST', '/classes/Game', { _method: 'GET', where: { $or: [[], { name: 'go' }] } }],
    [
      'POST',
      '/classes/Game',
      { _method: 'GET', where: { a: { $inQuery: { className: 'Game', where: [] } } } },
    ],
    [
      'POST',
      '/classes/Game',
      { _method: 'GET', where: { a: { $select: { query: { className: 'Game', where: [] }, key: 'name' } } } },
    ],
    ['POST', '/classes/Game', []],
    ['POST', '/classes/Game', { ACL: [] }],
    ['POST', '/classes/Game', { ACL: { '*': [] } }],
  ])('is accepted by %s %s with %j', async (method, path, body) => {
    await makeClass(api, 'Game', { name: 'String' })
    const reply = await send(method, path, body)
    expect([reply.status, reply.json.error]).toEqual([expect.toSatisfy((status) => status < 300), undefined])
  })

  it('is an ACL for the master key alone', async () => {
    const id = await save(api, 'Game', { ACL: [] })
    expect((await send('GET', `/classes/Game/${id}`, undefined, KEYS)).status).toBe(404)
    expect((await good(api, { path: `/parse/classes/Game/${id}`, headers: MASTER })).ACL).toEqual({})
  })

  it('leaves users their own rights as an ACL, and their authData as the data of a provider', async () => {
    const { objectId, sessionToken } = await signUp(api, 'ann', { ACL: [] })
    const own = { [objectId]: { read: true, write: true } }
    expect((await good(api, { path: '/parse/users/me', headers: as(sessionToken) })).ACL).toEqual(own)
    const nobody = await send('POST', '/users', { authData: { anonymous: [] } }, KEYS)
    expect(refusal(nobody)).toEqual([400, 200, 'bad or missing username'])
  })

  it('matches all objects as a where, and all devices as the where of a push', async () => {
    for (const deviceToken of ['a', 'b']) await save(api, '_Installation', { deviceType: 'ios', deviceToken })
    const { headers } = await send('POST', '/push', { where: [], data: { alert: 'Hello.' } })
    const path = `/parse/classes/_PushStatus/${headers['x-parse-push-status-id']}`
    expect((await good(api, { path, headers: MASTER })).numSent).toBe(2)
    const { results } = (await send('POST', '/classes/_Installation', { _method: 'GET', where: [] })).json
    expect(results).toHaveLength(2)
  })

  it('is refused as the value of an Object column, as in parse-server', async () => {
    await makeClass(api, 'Game', { map: 'Object' })
    expect(refusal(await send('POST', '/classes/Game', { map: [] }))).toEqual([
      400,
      111,
      'schema mismatch for Game.map; expected Object but got Array',
    ])
  })
})
