import { expect, it } from 'vitest'
import { describeApi } from '../matrix/matrix.js'
import { as, good, KEYS, MASTER, refusal, save, signUp } from './parse-api.js'

/** Batches that are refused as a whole. `:mount` stands for the base path of the client. */
const REFUSED: readonly (readonly [what: string, requests: unknown, error: string])[] = [
  ['no list', undefined, 'requests must be an array'],
  ['an object', { path: ':mount/users' }, 'requests must be an array'],
  ['a request that is not an object', [1], 'batch request path must be a string'],
  ['a path that is not a text', [{ method: 'GET', path: 1 }], 'batch request path must be a string'],
  ['no path', [{ method: 'GET' }], 'batch request path must be a string'],
  ['a path without the mount', [{ method: 'GET', path: '/users' }], 'cannot route batch path /users'],
  ['a path of another mount', [{ method: 'GET', path: '/1/users' }], 'cannot route batch path /1/users'],
  ['an unknown path', [{ method: 'GET', path: ':mount/nope' }], 'cannot route GET /nope'],
  ['a method without a route', [{ method: 'PUT', path: ':mount/users' }], 'cannot route PUT /users'],
  ['a query in a path', [{ method: 'GET', path: ':mount/users?limit=1' }], 'cannot route GET /users?limit=1'],
  ['a file', [{ method: 'POST', path: ':mount/files/a.txt' }], 'cannot route POST /files/a.txt'],
  [
    'another batch',
    [{ method: 'POST', path: ':mount/batch', body: { requests: [] } }],
    'nested batch requests are not allowed',
  ],
]

describeApi('Parse: batches', (api) => {
  // The paths of a batch begin with the base path that the client uses.
  const findMount = async () => {
    const body = { method: 'POST', path: '/parse/classes/Probe', headers: KEYS, body: {} }
    const { headers } = await api.send(body)
    return new URL(String(headers.location)).pathname.replace(/\/classes\/.*/, '')
  }

  const send = async (requests: unknown, more: object = {}, headers = KEYS) => {
    const text = JSON.stringify({ requests, ...more }).replaceAll(':mount', await findMount())
    return api.send({ method: 'POST', path: '/parse/batch', headers, body: text })
  }

  const create = (body: object) => ({ method: 'POST', path: ':mount/classes/Game', body })

  const names = async () => {
    const { results } = await good(api, { path: '/parse/classes/Game?order=name', headers: MASTER })
    return (results as readonly { name: string }[]).map(({ name }) => name)
  }

  const results = async (...sent: Parameters<typeof send>) => JSON.parse((await send(...sent)).text)

  it('replies to each request in order, and continues after a refused one', async () => {
    const wrong = create({ name: 1 })
    expect(await results([create({ name: 'go' }), wrong, create({ name: 'chess' })])).toEqual([
      { success: { objectId: expect.any(String), createdAt: expect.any(String) } },
      { error: { code: 111, error: 'schema mismatch for Game.name; expected String but got Number' } },
      { success: { objectId: expect.any(String), createdAt: expect.any(String) } },
    ])
    expect(await names()).toEqual(['chess', 'go'])
  })

  it('changes, reads, finds and deletes', async () => {
    const id = await save(api, 'Game', { name: 'go', plays: 1 })
    const path = `:mount/classes/Game/${id}`
    const replies = await results([
      { method: 'PUT', path, body: { plays: { __op: 'Increment', amount: 2 } } },
      { method: 'get', path },
      { method: 'GET', path: ':mount/classes/Game', body: { where: { plays: 3 }, count: 1, limit: 0 } },
      { method: 'DELETE', path },
      { path: ':mount/classes/Game' },
    ])
    expect(replies).toMatchObject([
      { success: { plays: 3 } },
      { success: { name: 'go' } },
      { success: { results: [], count: 1 } },
      { success: {} },
      { success: { results: [] } },
    ])
  })

  it('acts as its caller', async () => {
    const { objectId, sessionToken } = await signUp(api, 'ann')
    const rename = { method: 'PUT', path: `:mount/users/${objectId}`, body: { nick: 'A.' } }
    expect(await results([rename])).toMatchObject([{ error: { code: 206 } }])
    expect(await results([rename], {}, as(sessionToken))).toMatchObject([{ success: {} }])
  })

  it('is empty without requests', async () => {
    expect(await results([])).toEqual([])
  })

  it('accepts an empty list as the body of a request, as PHP sends it', async () => {
    const { status, text } = await send([{ method: 'POST', path: ':mount/classes/Game', body: [] }])
    expect([status, JSON.parse(text)]).toEqual([
      200,
      [{ success: expect.objectContaining({ objectId: expect.any(String) }) }],
    ])
  })

  it.each(REFUSED)('is refused with %s', async (_what, requests, error) => {
    expect(refusal(await send(requests))).toEqual([400, 107, error])
  })

  it('undoes a transaction with a refused request', async () => {
    const id = await save(api, 'Game', { name: 'go', plays: 1 })
    const path = `:mount/classes/Game/${id}`
    const reply = await send(
      [
        create({ name: 'chess', brand: 'new' }),
        { method: 'PUT', path, body: { name: 'baduk' } },
        { method: 'DELETE', path },
        create({ name: 1 }),
      ],
      { transaction: true },
    )
    expect(refusal(reply)).toEqual([
      400,
      111,
      'schema mismatch for Game.name; expected String but got Number',
    ])
    expect(await names()).toEqual(['go'])
    // Schemas are outside of transactions, so the column of the first request stays.
    const wrong = await api.send({
      method: 'POST',
      path: '/parse/classes/Game',
      headers: KEYS,
      body: { brand: 1 },
    })
    expect(refusal(wrong)).toEqual([
      400,
      111,
      'schema mismatch for Game.brand; expected String but got Number',
    ])
  })

  it('undoes a transaction with an unknown path', async () => {
    const reply = await send([create({ name: 'go' }), { method: 'GET', path: ':mount/nope' }], {
      transaction: true,
    })
    expect(refusal(reply)).toEqual([400, 107, 'cannot route GET /nope'])
    expect(await names()).toEqual([])
  })

  it('keeps all writes of a valid transaction', async () => {
    const requests = [create({ name: 'go' }), create({ name: 'chess' })]
    expect(await results(requests, { transaction: true })).toMatchObject([{ success: {} }, { success: {} }])
    expect(await names()).toEqual(['chess', 'go'])
  })
})
