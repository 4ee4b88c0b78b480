import { beforeEach, describe, expect, it } from 'vitest'
import { createDouble } from '../../src/index.js'
import { describeMatrix } from '../matrix/matrix.js'
import { differences, findOperation } from './document.js'

const PARSE = { 'X-Parse-Application-Id': 'any', 'Content-Type': 'application/json' }
const JSON_TYPE = { 'Content-Type': 'application/json' }

describeMatrix(
  'Snapshots over HTTP',
  (api) => {
    const control = (method: string, path: string, body?: unknown) =>
      api.send({
        method,
        path: `/__stuntdouble${path}`,
        headers: body === undefined ? {} : JSON_TYPE,
        ...(body === undefined ? {} : { body }),
      })
    const signUp = (username: string) =>
      api.send({ method: 'POST', path: '/1/users', headers: PARSE, body: { username, password: 'secret' } })
    const usernames = async () => {
      const { json } = await control('GET', '/users?search=grace')
      return (json.users as { username: string }[]).map(({ username }) => username)
    }

    it('are taken, listed, restored and deleted', async () => {
      const taken = await control('PUT', '/snapshots/before')
      expect([taken.status, taken.json]).toEqual([
        200,
        { name: 'before', takenAt: expect.any(String), changes: expect.any(Number) },
      ])
      expect(differences(findOperation('snapshots.take'), taken.json)).toEqual([])
      await signUp('grace')
      const listed = await control('GET', '/snapshots')
      expect(listed.json.snapshots).toContainEqual(taken.json)
      expect(differences(findOperation('snapshots.list'), listed.json)).toEqual([])
      const restored = await control('POST', '/snapshots/before/restore')
      expect(restored.json).toEqual({ world: 'default', name: 'before' })
      expect(differences(findOperation('snapshots.restore'), restored.json)).toEqual([])
      expect(await usernames()).toEqual([])
      const deleted = await control('DELETE', '/snapshots/before')
      expect(deleted.json).toEqual({ world: 'default', name: 'before' })
      expect((await control('POST', '/snapshots/before/restore')).status).toBe(404)
    })

    it('come as JSON and go back as they came, as a snapshot or as the state', async () => {
      await signUp('grace')
      await control('PUT', '/snapshots/signed-up')
      const saved = await control('GET', '/snapshots/signed-up')
      expect([saved.status, saved.json]).toEqual([200, (await control('GET', '/state')).json])
      for (const name of ['snapshots.export', 'state.export'])
        expect(differences(findOperation(name), saved.json)).toEqual([])
      await control('POST', '/reset')
      const imported = await control('POST', '/snapshots/loaded/import', saved.json)
      expect(differences(findOperation('snapshots.import'), imported.json)).toEqual([])
      expect(await usernames()).toEqual([])
      expect((await control('PUT', '/state', saved.json)).json).toEqual({ world: 'default' })
      expect(await usernames()).toEqual(['grace'])
      expect((await control('GET', '/snapshots/loaded')).json).toEqual(saved.json)
    })

    it('are imported when they are larger than a request to a vendor may be', async () => {
      const headers = { ...PARSE, 'X-Parse-Master-Key': 'any' }
      for (const title of ['a', 'b']) {
        const body = { title: title.repeat(700_000) }
        await api.send({ method: 'POST', path: '/parse/classes/Book', headers, body })
      }
      const { text, json } = await control('GET', '/state')
      expect(text.length).toBeGreaterThan(1_400_000)
      expect((await control('PUT', '/state', json)).json).toEqual({ world: 'default' })
    })

    it('are compared', async () => {
      await signUp('grace')
      await control('PUT', '/snapshots/one')
      await signUp('grace2')
      await control('PUT', '/snapshots/two')
      const added = /^parse _User \w{10} added: username "grace2"$/
      for (const query of ['?from=one', '?from=one&to=two']) {
        const { json } = await control('GET', `/diff${query}`)
        expect(json.summary).toContainEqual(expect.stringMatching(added))
        expect(differences(findOperation('state.diff'), json)).toEqual([])
      }
      expect((await control('GET', '/diff?limit=1')).json).toMatchObject({ more: expect.any(Number) })
      expect((await control('GET', '/diff?from=two')).json.summary).toEqual([])
    })
  },
  { now: '2026-02-01' },
)

it('A snapshot of one world is restored in another', async () => {
  const double = createDouble()
  await double.fetch('/1/users', {
    method: 'POST',
    headers: PARSE,
    body: JSON.stringify({ username: 'grace', password: 'secret' }),
  })
  double.snapshot('signed-up')
  const response = await double.fetch('/__stuntdouble/snapshots/signed-up/restore', {
    method: 'POST',
    headers: { ...JSON_TYPE, 'x-stuntdouble-world': 'copy' },
    body: '{"from": "default"}',
  })
  expect(await response.json()).toEqual({ world: 'copy', name: 'signed-up' })
  expect(double.world('copy').users.find('grace')).toBeDefined()
})

describe('A wrong request for a snapshot', () => {
  const double = createDouble()
  const control = async (method: string, path: string, body?: unknown) => {
    const response = await double.fetch(`/__stuntdouble${path}`, {
      method,
      ...(body === undefined ? {} : { headers: JSON_TYPE, body: JSON.stringify(body) }),
    })
    return { status: response.status, json: await response.json() }
  }
  beforeEach(() => {
    double.reset()
    double.snapshot('before')
  })

  it.each([
    ['POST', '/snapshots/befroe/restore', 'restore'],
    ['DELETE', '/snapshots/befroe', 'delete'],
    ['GET', '/snapshots/befroe', 'export'],
    ['GET', '/diff?from=befroe', 'compare'],
  ])('%s %s gets the nearest name', async (method, path, purpose) => {
    expect(await control(method, path)).toMatchObject({
      status: 404,
      json: {
        error: `Failed to ${purpose} the snapshot "befroe": this world has no snapshot of that name. Please use "before".`,
        path: 'name',
      },
    })
  })

  it('with a malformed name is refused', async () => {
    expect(await control('PUT', '/snapshots/a%20b')).toMatchObject({
      status: 400,
      json: {
        error:
          'Failed to store the snapshot "a b": the name is not well-formed. Please use 1 to 64 letters, digits, dots, dashes and underscores.',
      },
    })
  })

  it('of another world names the nearest world', async () => {
    double.world('checkout')
    expect(await control('POST', '/snapshots/before/restore', { from: 'chekout' })).toMatchObject({
      status: 404,
      json: { error: expect.stringContaining('Please use "checkout".'), path: 'from' },
    })
  })

  it('above the limit of a world is refused, and earlier names still work', () => {
    const { snapshots } = double.world('full')
    const snapshot = double.world('full').snapshot()
    for (let number = 0; number < 1000; number += 1) snapshots.store(`s${number}`, snapshot, 0)
    expect(() => double.world('full').snapshot('one-more')).toThrow(/has 1000 snapshots\. Please delete/)
    expect(() => double.world('full').snapshot('s7')).not.toThrow()
  })

  it.each([
    ['a malformed member', (state: object) => ({ ...state, clock: 7 }), 'clock'],
    ['an unknown member', (state: object) => ({ ...state, clocks: {} }), 'clocks'],
    ['a missing member', (state: object) => ({ ...state, tables: undefined }), 'tables'],
    ['a broken table', (state: object) => ({ ...state, tables: { user: 7 } }), undefined],
    ['another version', (state: object) => ({ ...state, version: 99 }), undefined],
    ['another population', () => createDouble({ seed: 2 }).export(), undefined],
  ])('that imports a state with %s is refused, and changes nothing', async (_what, change, path) => {
    double.users.get(1)
    double.clock.freeze('2030-01-01')
    const state = double.export()
    for (const [method, target] of [
      ['PUT', '/state'],
      ['POST', '/snapshots/loaded/import'],
    ] as const) {
      const { status, json } = await control(method, target, change(state))
      expect([status, json.error, json.path]).toEqual([
        400,
        expect.stringMatching(/^Failed to .+ Please /),
        path,
      ])
    }
    expect(double.export()).toEqual(state)
    expect(double.snapshots.list().map(({ name }) => name)).toEqual(['before'])
  })
})
