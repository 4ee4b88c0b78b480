import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { createDouble, type Double } from '../../src/index.js'
import type { World } from '../../src/world/world.js'
import { answer } from '../matrix/in-process.js'
import { stateOf } from '../matrix/state.js'
import { as, KEYS, MASTER } from './parse-api.js'
import { POINTER, VALUES, writeBody } from './write-bodies.js'

/** Members that routes require, so that later checks are reached. */
const USUAL: readonly object[] = [
  {},
  { username: 'new', password: 'secret' },
  { deviceType: 'ios', deviceToken: 'taken', appIdentifier: 'app' },
  { deviceType: 'ios', installationId: 'taken', deviceToken: 'other' },
  { name: 'new', ACL: {} },
  { sessionToken: 'r:taken', user: { __type: 'Pointer', className: '_User', objectId: 'x' } },
]

describe('A write that Parse refuses', () => {
  let double: Double
  let routes: readonly (readonly [method: string, path: string])[]
  let callers: readonly Readonly<Record<string, string>>[]

  async function send(
    method: string,
    path: string,
    headers: Readonly<Record<string, string>>,
    sent: object,
    world?: World,
  ) {
    const request = { method, path: `/parse${path}`, headers, body: sent }
    const { status, text } = await answer(double, request, world)
    return { status, json: text.startsWith('{') ? JSON.parse(text) : {} }
  }

  beforeAll(async () => {
    double = createDouble({ dialects: ['parse'], users: 3 })
    const person = { username: 'taken', password: 'secret', email: 'taken@example.com' }
    const { json: user } = await send('POST', '/users', KEYS, { ...person, authData: { x: { id: 'taken' } } })
    const { json: own } = await send('POST', '/users', KEYS, { username: 'own', password: 'secret' })
    const device = { deviceType: 'ios', appIdentifier: 'app' }
    for (const installationId of ['taken', 'second']) {
      await send('POST', '/installations', KEYS, { ...device, installationId, deviceToken: 'taken' })
    }
    const { json: installation } = await send('POST', '/installations', KEYS, {
      ...device,
      installationId: 'third',
    })
    const { json: role } = await send('POST', '/roles', KEYS, { name: 'taken', ACL: {} })
    const game = { score: 1, name: 'go', list: [1], map: { a: 1 }, place: VALUES[19] }
    const { json: row } = await send('POST', '/classes/Game', KEYS, game)
    const session = { sessionToken: 'r:taken', user: { ...POINTER, className: '_User' }, installationId: 'x' }
    await send('POST', '/sessions', MASTER, session)
    const { json: sessions } = await send('GET', '/sessions', as(String(own.sessionToken)), {})
    callers = [KEYS, as(String(own.sessionToken)), MASTER, { ...KEYS, 'X-Parse-Installation-Id': 'third' }]
    routes = [
      ...['/users', '/sessions', '/classes/Game', '/classes/New', '/installations', '/roles', '/push'].map(
        (path) => ['POST', path] as const,
      ),
      ...['/schemas/New', '/schemas/Game', '/functions/none', '/files/a.txt'].map(
        (path) => ['POST', path] as const,
      ),
      ...[
        `/users/${own.objectId}`,
        `/users/${user.objectId}`,
        `/sessions/${sessions.results[0].objectId}`,
      ].map((path) => ['PUT', path] as const),
      ...[`/classes/Game/${row.objectId}`, `/installations/${installation.objectId}`, '/config'].map(
        (path) => ['PUT', path] as const,
      ),
      ...[`/roles/${role.objectId}`, '/schemas/Game', '/schemas/_User'].map((path) => ['PUT', path] as const),
    ]
  })

  it('changes no row and no schema', async () => {
    const refused = new Set<string>()
    const write = fc.record({
      route: fc.nat(),
      caller: fc.nat(),
      usual: fc.constantFrom(...USUAL),
      body: writeBody,
    })
    await fc.assert(
      fc.asyncProperty(write, async ({ route, caller, usual, body: said }) => {
        const [method, path] = routes[route % routes.length] ?? ['', '']
        const { world, rollBack } = double.defaultWorld.transaction()
        const before = stateOf(double)
        const headers = callers[caller % callers.length] ?? KEYS
        const { status } = await send(method, path, headers, { ...usual, ...said }, world)
        const after = stateOf(double)
        rollBack()
        if (status < 400) return
        expect(after, `${status} ${method} ${path}`).toEqual(before)
        refused.add(`${method} ${path}`)
      }),
      { numRuns: 5000, seed: 1 },
    )
    expect(routes.filter((route) => !refused.has(route.join(' ')))).toEqual([])
  })
})
