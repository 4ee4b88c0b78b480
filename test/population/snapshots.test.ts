import { expect, it } from 'vitest'
import { createDouble, type Double } from '../../src/index.js'
import { decodeSnapshot, encodeSnapshot } from '../../src/world/snapshot-codec.js'
import { answer } from '../matrix/in-process.js'
import type { TestRequest } from '../matrix/runtime.js'

const JSON_TYPE = { 'content-type': 'application/json' }
const PARSE = { 'X-Parse-Application-Id': 'any', 'X-Parse-Master-Key': 'any', ...JSON_TYPE }
const ZENDESK = { authorization: 'Bearer any', ...JSON_TYPE }
const TYK = { authorization: 'any', 'admin-auth': 'any', ...JSON_TYPE }

function post(path: string, headers: Readonly<Record<string, string>>, body: object): TestRequest {
  return { method: 'POST', path, headers, body }
}

const game = {
  title: 'Chess',
  $: 'own',
  cover: { __type: 'Bytes', base64: 'AAH/' },
  tags: [1, -0.5, null, 'ü'],
}
const field = { key: 'code', title: 'Code', type: 'regexp', regexp_for_validation: '^a' }
const ann = { username: 'ann', password: 'secret', email: 'ann@example.com' }

/** Writes of each dialect, and one that fails. */
const WRITES: readonly TestRequest[] = [
  post('/parse/users', PARSE, ann),
  post('/parse/classes/Game', PARSE, game),
  post('/parse/classes/Game', PARSE, { title: 7 }),
  post('/parse/files/photo.png', { ...PARSE, 'content-type': 'image/png' }, { any: 'bytes' }),
  post('/parse/requestPasswordReset', PARSE, { email: 'ann@example.com' }),
  post('/api/v2/user_fields.json', ZENDESK, { user_field: field }),
  post('/api/v2/users.json', ZENDESK, {
    user: { name: 'Bob Stone', email: 'bob@example.com', user_fields: { code: 'abc' } },
  }),
  post('/api/v2/organizations.json', ZENDESK, { organization: { name: 'Stones' } }),
  { method: 'DELETE', path: '/api/v2/users/3.json', headers: ZENDESK },
  post('/api/users', TYK, {
    first_name: 'Cid',
    last_name: 'Ray',
    email_address: 'cid@example.com',
    password: 'secret',
  }),
  post('/v1/users/login.json?key=any', JSON_TYPE, { login: 'admin', password: 'password' }),
]

/** Reads of the written data, and further writes. Their ids and tokens continue those of the first writes. */
const LATER: readonly TestRequest[] = [
  { path: '/parse/users', headers: PARSE },
  { path: '/parse/classes/Game', headers: PARSE },
  { path: '/parse/schemas', headers: PARSE },
  { path: '/parse/sessions', headers: PARSE },
  { path: '/api/v2/users.json', headers: ZENDESK },
  { path: '/api/v2/users/search.json?query=stone', headers: ZENDESK },
  { path: '/api/v2/deleted_users.json', headers: ZENDESK },
  { path: '/api/v2/user_fields.json', headers: ZENDESK },
  { path: '/api/users?p=1', headers: TYK },
  { path: '/v1/users/query.json?key=any', headers: JSON_TYPE },
  post('/parse/users', PARSE, { ...ann, username: 'eve' }),
  post('/parse/users', PARSE, { username: 'eve', password: 'secret' }),
  post('/api/v2/users.json', ZENDESK, { user: { name: 'Ed', user_fields: { code: 'xyz' } } }),
  post('/api/v2/users.json', ZENDESK, {
    user: { name: 'Ed', email: 'ed@example.com', user_fields: { code: 'abc' } },
  }),
  post('/api/users', TYK, {
    first_name: 'Fay',
    last_name: 'Ray',
    email_address: 'fay@example.com',
    password: 'secret',
  }),
  post('/v1/users/login.json?key=any', JSON_TYPE, { login: 'eve', password: 'secret' }),
  post('/parse/functions/any', PARSE, {}),
]

function open(): Double {
  return createDouble({ users: 10, seed: 4, now: '2026-02-01' })
}

async function answerAll(double: Double, requests: readonly TestRequest[]): Promise<unknown[]> {
  const replies: unknown[] = []
  for (const request of requests) replies.push(await answer(double, request))
  return replies
}

it('A world that was restored from JSON answers byte for byte as the saved world, in each dialect', async () => {
  const first = open()
  await answerAll(first, WRITES)
  const saved = JSON.stringify(encodeSnapshot(first.defaultWorld.snapshot()))
  expect(Object.keys(JSON.parse(saved).tables).length).toBeGreaterThan(8)
  const expected = await answerAll(first, LATER)

  const second = open()
  await answerAll(second, WRITES.toReversed())
  const world = second.defaultWorld
  world.restore(decodeSnapshot(JSON.parse(saved), world.baseline))
  expect(JSON.stringify(encodeSnapshot(world.snapshot()))).toBe(saved)
  expect(await answerAll(second, LATER)).toEqual(expected)
  expect(world.outbox.mails).toEqual(first.outbox.mails)
})

it('A world that was restored from a snapshot answers as it did when the snapshot was taken, in each dialect', async () => {
  const double = open()
  await answerAll(double, WRITES)
  const snapshot = double.defaultWorld.snapshot()
  const expected = await answerAll(double, LATER)
  double.defaultWorld.restore(snapshot)
  expect(await answerAll(double, LATER)).toEqual(expected)
})
