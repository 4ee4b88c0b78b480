import { describe, expect, it, vi } from 'vitest'
import { createDouble, type Double, dialects } from '../../src/index.js'
import { answer } from '../matrix/in-process.js'
import { stateOf } from '../matrix/state.js'
import { as, KEYS } from './parse-api.js'

/** Options with a function that throws, each with the other options that it needs to be called. */
const BROKEN = [
  ['verifyUserEmails', {}],
  ['sendUserEmailVerification', { verifyUserEmails: true }],
  ['preventLoginWithUnverifiedEmail', { verifyUserEmails: true }],
] as const

const ANN = { username: 'ann', password: 'secret', email: 'ann@example.com', ghost: 1 }

function open(options: object): Double {
  return createDouble({ dialects: [dialects.parse.with(options)], users: 1 })
}

async function send(
  double: Double,
  method: string,
  path: string,
  body: object,
  headers: Readonly<Record<string, string>> = KEYS,
) {
  const { status, text } = await answer(double, { method, path: `/parse${path}`, headers, body })
  return { status, json: JSON.parse(text) }
}

const BROKE = { status: 500, json: { code: 1, error: 'Internal server error.' } }

describe('A function in the options of Parse', () => {
  it.each(BROKEN)('stores nothing of a sign-up when %s throws', async (name, others) => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const double = open({
      ...others,
      [name]: () => {
        throw new Error('broken')
      },
    })
    const before = stateOf(double)
    expect(await send(double, 'POST', '/users', ANN)).toEqual(BROKE)
    expect(stateOf(double)).toEqual(before)
    expect(double.outbox.mails).toEqual([])
  })

  it.each(BROKEN.slice(0, 2))('stores nothing of an update when %s throws', async (name, others) => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    let isBroken = false
    const double = open({
      ...others,
      [name]: () => {
        if (isBroken) throw new Error('broken')
        return true
      },
    })
    const { json } = await send(double, 'POST', '/users', { username: 'ann', password: 'secret' })
    const before = stateOf(double)
    isBroken = true
    const changes = { email: 'ann@example.com', ghost: 1 }
    const path = `/users/${json.objectId}`
    expect(await send(double, 'PUT', path, changes, as(json.sessionToken))).toEqual(BROKE)
    expect(stateOf(double)).toEqual(before)
  })

  it('undoes the other requests of a transaction, too', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const double = open({
      verifyUserEmails: () => {
        throw new Error('broken')
      },
    })
    const before = stateOf(double)
    const requests = [
      { method: 'POST', path: '/parse/users', body: { username: 'bob', password: 'secret' } },
      { method: 'POST', path: '/parse/users', body: ANN },
    ]
    expect(await send(double, 'POST', '/batch', { requests, transaction: true })).toEqual(BROKE)
    expect(stateOf(double)).toEqual(before)
  })

  it.each([...BROKEN, ['validatorCallback', {}] as const])(
    'fails only its own request when %s returns a promise',
    async (name, others) => {
      const told = vi.spyOn(console, 'error').mockImplementation(() => {})
      const late = () => Promise.reject(new Error('late'))
      const double = open(
        name === 'validatorCallback' ? { passwordPolicy: { [name]: late } } : { ...others, [name]: late },
      )
      const before = stateOf(double)
      expect(await send(double, 'POST', '/users', ANN)).toEqual(BROKE)
      expect(stateOf(double)).toEqual(before)
      await new Promise((resolve) => setTimeout(resolve))
      expect(told.mock.calls.flat().map(String).join('\n')).toContain(
        'returned a promise. Please return the value synchronously.',
      )
    },
  )
})
