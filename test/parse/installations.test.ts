import { expect, it } from 'vitest'
import { describeApi } from '../matrix/matrix.js'
import { good, KEYS, MASTER, refusal, save } from './parse-api.js'

const APPLE_TOKEN = 'AB'.repeat(32)

type Device = Readonly<Record<string, string>>

/** Existing installations, one that is saved, and the installations after that. */
const SAVED: readonly (readonly [
  what: string,
  known: readonly Device[],
  saved: Device,
  left: readonly Device[],
])[] = [
  ['is new', [], { installationId: 'i' }, [{ installationId: 'i' }]],
  [
    'is known by its id',
    [{ installationId: 'i' }],
    { installationId: 'I', appName: 'x' },
    [{ installationId: 'i', appName: 'x' }],
  ],
  [
    'is known by its device',
    [{ deviceToken: 't' }],
    { deviceToken: 't', installationId: 'i' },
    [{ deviceToken: 't', installationId: 'i' }],
  ],
  [
    'has no id, and is known by its device',
    [{ deviceToken: 't', installationId: 'i' }],
    { deviceToken: 't', appName: 'x' },
    [{ deviceToken: 't', installationId: 'i', appName: 'x' }],
  ],
  [
    'is another one of a device',
    [{ deviceToken: 't', installationId: 'i' }],
    { deviceToken: 't', installationId: 'j' },
    [{ deviceToken: 't', installationId: 'j' }],
  ],
  [
    'is another app on a device',
    [{ deviceToken: 't', installationId: 'i', appIdentifier: 'a' }],
    { deviceToken: 't', installationId: 'j', appIdentifier: 'b' },
    [
      { deviceToken: 't', installationId: 'i', appIdentifier: 'a' },
      { deviceToken: 't', installationId: 'j', appIdentifier: 'b' },
    ],
  ],
  [
    'gets the token of another one',
    [{ deviceToken: 't', installationId: 'i' }, { installationId: 'j' }],
    { deviceToken: 't', installationId: 'j' },
    [{ deviceToken: 't', installationId: 'j' }],
  ],
  [
    'matches one that was known by its device',
    [{ deviceToken: 't' }, { installationId: 'i' }],
    { deviceToken: 't', installationId: 'i' },
    [{ deviceToken: 't', installationId: 'i' }],
  ],
  ['has an Apple token', [], { deviceToken: APPLE_TOKEN }, [{ deviceToken: APPLE_TOKEN.toLowerCase() }]],
]

/** Changes that are refused for an installation with the id `i`, the token `t` and the type `web`. */
const REFUSED: readonly (readonly [body: object, code: number, error: string])[] = [
  [{ installationId: 'j' }, 136, 'installationId may not be changed in this operation'],
  [{ deviceType: 'ios' }, 136, 'deviceType may not be changed in this operation'],
]

describeApi('Parse: installations', (api) => {
  const send = (method: string, path = '', body?: object, headers = KEYS) =>
    api.send({ method, path: `/parse/installations${path}`, headers, ...(body ? { body } : {}) })

  const create = async (device: object) =>
    String(
      (
        await good(api, {
          method: 'POST',
          path: '/parse/installations',
          headers: MASTER,
          body: { deviceType: 'web', ...device },
        })
      ).objectId,
    )

  const all = async () => {
    const { results } = await good(api, { path: '/parse/installations', headers: MASTER })
    return results as readonly object[]
  }

  it.each(SAVED)('saves an installation that %s', async (_what, known, saved, left) => {
    for (const device of known) await create(device)
    const reply = await send('POST', '', { deviceType: 'web', ...saved })
    const isNew = !('updatedAt' in reply.json)
    expect(reply.status).toBe(isNew ? 201 : 200)
    expect(await all()).toEqual(left.map((device) => expect.objectContaining(device)))
    expect(await all()).toHaveLength(left.length)
  })

  it('replies with a Location for a new installation', async () => {
    const { json, headers } = await send('POST', '', { deviceType: 'web', installationId: 'i' })
    expect(headers.location).toMatch(new RegExp(`/parse/classes/_Installation/${json.objectId}$`))
    expect(await good(api, { path: `/parse/installations/${json.objectId}`, headers: KEYS })).toMatchObject({
      installationId: 'i',
      deviceType: 'web',
    })
  })

  it('requires an id and a type', async () => {
    expect(refusal(await send('POST', '', { deviceType: 'web' }))).toEqual([
      400,
      135,
      'at least one ID field (deviceToken, installationId) must be specified in this operation',
    ])
    expect(refusal(await send('POST', '', { installationId: 'i' }))).toEqual([
      400,
      135,
      'deviceType must be specified in this operation',
    ])
    const id = { ...KEYS, 'X-Parse-Installation-Id': 'i' }
    expect((await send('POST', '', { deviceType: 'web' }, id)).status).toBe(201)
  })

  it.each(REFUSED)('refuses the change %o', async (body, code, error) => {
    const id = await create({ installationId: 'i', deviceToken: 't' })
    expect(refusal(await send('PUT', `/${id}`, body))).toEqual([400, code, error])
  })

  it('refuses another token for an installation without an id', async () => {
    const id = await create({ deviceToken: 't' })
    expect(refusal(await send('PUT', `/${id}`, { deviceToken: 'u' }))).toEqual([
      400,
      136,
      'deviceToken may not be changed in this operation',
    ])
  })

  it('changes an installation by its id, under both paths', async () => {
    const id = await create({ installationId: 'i' })
    await send('PUT', `/${id}`, { channels: { __op: 'AddUnique', objects: ['news'] } })
    const path = `/parse/classes/_Installation/${id}`
    await api.send({ method: 'PUT', path, headers: KEYS, body: { deviceToken: 't' } })
    expect(await all()).toMatchObject([{ installationId: 'i', deviceToken: 't', channels: ['news'] }])
    expect(refusal(await send('PUT', '/nope', { deviceToken: 'u' }))).toEqual([
      404,
      101,
      'Object not found for update.',
    ])
  })

  it('replaces another installation of the same device', async () => {
    await create({ installationId: 'i', deviceToken: 't' })
    const id = await create({ installationId: 'j' })
    await send('PUT', `/${id}`, { objectId: id, deviceToken: 't' })
    expect(await all()).toMatchObject([{ objectId: id, installationId: 'j', deviceToken: 't' }])
  })

  it('keeps all installations of a device when a write that would replace some is refused', async () => {
    const ids = {
      i: { installationId: 'i', appIdentifier: 'a' },
      j: { installationId: 'j', appIdentifier: 'b' },
    }
    for (const id of Object.values(ids)) await create({ ...id, deviceToken: 't' })
    for (const installationId of ['i', 'k']) {
      const body = { installationId, deviceType: 'web', deviceToken: 't', badge: 'many' }
      expect((await send('POST', '', body)).json.code).toBe(111)
    }
    expect(await all()).toMatchObject([ids.i, ids.j])
  })

  it('refuses an ambiguous device of two apps', async () => {
    await create({ deviceToken: 't', installationId: 'i', appIdentifier: 'a' })
    await create({ deviceToken: 't', installationId: 'j', appIdentifier: 'b' })
    expect(refusal(await send('POST', '', { deviceType: 'web', deviceToken: 't' }))).toEqual([
      400,
      132,
      'Must specify installationId when deviceToken matches multiple Installation objects',
    ])
  })

  it.each([
    ['find', 'GET', ''],
    ['find', 'GET', '?limit=0'],
    ['find', 'GET', '?count=1&limit=0'],
    ['delete', 'DELETE', '/:id'],
  ])('does not let clients %s them (%s %s)', async (operation, method, path) => {
    const id = await save(api, '_Installation', { deviceType: 'web', installationId: 'i' })
    expect(refusal(await send(method, path.replace(':id', id)))).toEqual([
      400,
      119,
      `Clients aren't allowed to perform the ${operation} operation on the installation collection.`,
    ])
    expect((await send(method, path.replace(':id', id), undefined, MASTER)).status).toBe(200)
  })
})
