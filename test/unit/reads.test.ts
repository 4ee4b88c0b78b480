import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createDouble, dialects } from '../../src/index.js'
import type { Snapshot } from '../../src/world/snapshot.js'
import { answer } from '../matrix/in-process.js'

interface GetRoute {
  readonly operation: string
  readonly method: string
  readonly path: string
  readonly writes?: boolean
}

const QUERY = {
  ...{ key: 'any', username: 'admin', login: 'admin', password: 'password', email: 'admin@example.com' },
  ...{ token: 'any', q: 'admin', query: 'admin', start_time: '0', p: '1' },
}

const APP = { 'X-Parse-Application-Id': 'any' }

const KEYS = {
  ...APP,
  'X-Parse-Master-Key': 'any',
  'Admin-Auth': 'any',
  Authorization: 'Bearer any',
}

/** Rows that a read does change, as the vendor changes them. */
const NOTES = [
  // The caller's session is a row from the first look; clients see it as there from the beginning.
  { operation: /^zendesk sessions\.(list|listOfUser|show|showOwn)$/, models: ['zendesk.session'] },
  // `used_at` of a token, the time of its last use.
  { operation: /^zendesk /, models: ['zendesk.oauthToken'] },
]

const routes = Object.values(dialects).flatMap(({ name, mounts, routes }) =>
  mounts.flatMap(({ path: mount }) =>
    (routes as readonly GetRoute[])
      .filter(({ method }) => method === 'GET')
      .map(({ operation, path, writes = false }) => ({ name, operation, path: mount + path, writes })),
  ),
)
const reads = routes.filter(({ writes }) => !writes)

/** Long enough for a note of the time to change, and no session to end. */
const MINUTES = 5 * 60 * 1000

/** Dialects whose replies carry a random request id. */
const DRAWS = new Set(['zendesk'])

/** All that a snapshot holds but the clock, which moves with each read. */
function toState({ changes, random, nameRandom, mails }: Snapshot, dialect: string) {
  const rows = new Map(Array.from(changes, ([{ name }, table]) => [name, table]))
  return { rows, nameRandom, mails, ...(DRAWS.has(dialect) ? {} : { random }) }
}

describe('a GET that is not declared to change anything', () => {
  const double = createDouble({ users: 2 })
  let used: Snapshot
  let session: Readonly<Record<string, string>>
  let acsSession: string

  const post = async (path: string, body: object, headers: Readonly<Record<string, string>> = KEYS) => {
    const type = { 'content-type': 'application/json' }
    const { status, text } = await answer(double, {
      method: 'POST',
      path,
      body,
      headers: { ...headers, ...type },
    })
    expect([path, status]).toEqual([path, expect.toSatisfy((code: number) => code < 300)])
    return JSON.parse(text)
  }

  // Rows of each dialect, and an e-mail that one dialect changed behind the others.
  beforeAll(async () => {
    const ann = await post('/parse/users', { username: 'ann', password: 'secret' }, APP)
    await post('/parse/classes/Game', { title: 'Chess' })
    await post('/api/v2/users/1/identities.json', {
      identity: { type: 'email', value: 'second@example.com' },
    })
    await post('/api/v2/user_fields.json', {
      user_field: { key: 'code', title: 'Code', type: 'regexp', regexp_for_validation: '^a' },
    })
    const credentials = { login: 'admin', password: 'password' }
    const { meta } = await post('/v1/users/login.json?key=any', credentials)
    acsSession = meta.session_id
    double.defaultWorld.users.replace(double.defaultWorld.users.get(2) as never, {
      email: 'moved@example.com',
    })
    const grant = { grant_type: 'password', client_id: 'stuntdouble', client_secret: 'stuntdouble-secret' }
    const person = { username: 'admin@example.com', password: 'password', scope: 'read write' }
    const { access_token } = await post('/oauth/tokens', { ...grant, ...person })
    session = {
      ...APP,
      'Admin-Auth': 'any',
      'X-Parse-Session-Token': ann.sessionToken,
      Authorization: `Bearer ${access_token}`,
    }
    used = double.defaultWorld.snapshot()
  })
  beforeEach(() => double.defaultWorld.restore(used))

  it.each(reads)('changes nothing: $name $operation, $path', async ({ name, operation, path }) => {
    const world = double.defaultWorld
    const filled = path.replace(':className', 'Game').replaceAll(/:\w+/g, '1')
    const meant = NOTES.flatMap((note) => (note.operation.test(`${name} ${operation}`) ? note.models : []))
    for (const [headers, query] of [
      [KEYS, QUERY],
      [session, { ...QUERY, _session_id: acsSession }],
    ] as const) {
      world.clock.advance(MINUTES)
      const before = toState(world.snapshot(), name)
      const reply = await answer(double, { path: `${filled}?${new URLSearchParams(query)}`, headers })
      expect(reply.status).toBeLessThan(500)
      const after = toState(world.snapshot(), name)
      for (const model of meant) for (const state of [before, after]) state.rows.delete(model)
      expect(after).toEqual(before)
    }
  })

  it('is most of them', () => {
    expect(reads.length).toBeGreaterThan(100)
    expect(routes.length).toBeGreaterThan(reads.length)
  })
})
