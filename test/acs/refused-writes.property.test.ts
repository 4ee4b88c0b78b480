import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { createDouble, type Double } from '../../src/index.js'
import type { World } from '../../src/world/world.js'
import { answer } from '../matrix/in-process.js'
import { stateOf } from '../matrix/state.js'

/** Values that some parameter refuses, and good values. */
const VALUES: readonly unknown[] = [
  ...['text', '', 'taken', 'taken@example.com', 'no address', 'secret', 1, true, null, [], {}, ['a']],
  ...[{ a: 1 }, { $set: 1 }, { a: { $inc: 'x' } }, { a: { $inc: 1 } }, '{"a":', '["a"', 'facebook'],
]

const NAMES: readonly string[] = [
  ...['username', 'email', 'first_name', 'last_name', 'password', 'password_confirmation', 'role', 'tags'],
  ...['custom_fields', 'photo', 'photo_id', 'acl_name', 'acl_id', 'su_id', 'id', 'type', 'token', 'where'],
  ...['reset_password_token', 'confirmation_token'],
]

const ROUTES: readonly (readonly [method: string, path: string])[] = [
  ['POST', 'create'],
  ['PUT', 'update'],
  ['DELETE', 'delete'],
  ['DELETE', 'batch_delete'],
  ['POST', 'external_account_login'],
  ['POST', 'external_account_link'],
  ['POST', 'external_account_unlink'],
  ['GET', 'request_reset_password'],
  ['GET', 'reset_password'],
  ['GET', 'resend_confirmation'],
  ['GET', 'confirm_user'],
]

const write = fc.record({
  route: fc.constantFrom(...ROUTES),
  hasSession: fc.boolean(),
  defaults: fc.constantFrom(
    {},
    { username: 'new', password: 'secret', password_confirmation: 'secret' },
    { type: 'odd', id: 'taken', token: 't' },
  ),
  chosen: fc.dictionary(fc.constantFrom(...NAMES), fc.constantFrom(...VALUES), { maxKeys: 4 }),
})

describe('A write that ACS refuses', () => {
  let double: Double
  let sessionId = ''

  async function send(method: string, path: string, sent: object, world?: World) {
    const request = {
      method,
      path: `/v1/users/${path}.json?key=any`,
      headers: { 'Content-Type': 'application/json' },
      body: sent,
    }
    const { status, text } = await answer(double, request, world)
    return { status, json: JSON.parse(text) }
  }

  beforeAll(async () => {
    double = createDouble({ dialects: ['acs'], users: 3 })
    const password = { password: 'secret', password_confirmation: 'secret' }
    const taken = { username: 'taken', email: 'taken@example.com', ...password }
    const { json: other } = await send('POST', 'create', taken)
    await send('POST', 'external_account_link', {
      ...{ type: 'odd', id: 'taken', token: 't' },
      _session_id: other.meta.session_id,
    })
    const { json: own } = await send('POST', 'create', { username: 'own', ...password })
    sessionId = own.meta.session_id
  })

  it('changes no row', async () => {
    const refused = new Set<string>()
    await fc.assert(
      fc.asyncProperty(write, async ({ route: [method, path], hasSession, defaults, chosen }) => {
        const { world, rollBack } = double.defaultWorld.transaction()
        const before = stateOf(double)
        const session = hasSession ? { _session_id: sessionId } : {}
        const { status } = await send(method, path, { ...defaults, ...chosen, ...session }, world)
        const after = stateOf(double)
        rollBack()
        if (status < 400) return
        expect(after, `${status} ${method} ${path}`).toEqual(before)
        refused.add(path)
      }),
      { numRuns: 3000, seed: 1 },
    )
    expect(ROUTES.filter(([, path]) => !refused.has(path))).toEqual([])
  })
})
