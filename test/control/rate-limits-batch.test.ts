import { expect, it } from 'vitest'
import { createDouble } from '../../src/index.js'

const HEADERS = { 'X-Parse-Application-Id': 'app', 'Content-Type': 'application/json' }

function open(pattern: string, requests: number) {
  const double = createDouble({ dialects: ['parse'] })
  double.rateLimit(pattern, { requests, per: '1m' })
  const post = async (path: string, body: object) => {
    const url = `https://api.parse.com/1${path}`
    const response = await double.fetch(url, { method: 'POST', headers: HEADERS, body: JSON.stringify(body) })
    return { status: response.status, headers: response.headers, json: await response.json() }
  }
  const signUp = (username: string) => ({ username, password: 'secret' })
  return {
    double,
    signUp: (username: string) => post('/users', signUp(username)),
    batch: (usernames: readonly string[], more: object = {}) => {
      const requests = usernames.map((name) => ({ method: 'POST', path: '/1/users', body: signUp(name) }))
      return post('/batch', { requests, ...more })
    },
  }
}

it('A limited Parse batch counts its parts, and shows what is left', async () => {
  const { batch, signUp } = open('parse.users.create', 3)
  const reply = await batch(['ann', 'ben'])
  expect(reply.json).toMatchObject([{ success: {} }, { success: {} }])
  expect(reply.headers.get('x-ratelimit-remaining')).toBe('1')
  expect((await signUp('cleo')).status).toBe(201)
  expect((await signUp('dora')).status).toBe(429)
})

it.each([{}, { transaction: true }])(
  'A Parse batch over the limit is refused before its first request runs: %j',
  async (more) => {
    const { double, batch } = open('parse.users.create', 2)
    const before = double.users.size
    const reply = await batch(['ann', 'ben', 'cleo'], more)
    expect([reply.status, reply.json]).toEqual([400, { code: 100, error: 'Too many requests' }])
    expect(reply.headers.get('x-ratelimit-remaining')).toBe('0')
    expect(double.users.size).toBe(before)
    expect(double.journal.entries).toMatchObject([{ operation: 'parse.batch.run', fault: 'fault-1' }])
  },
)

it('A Parse batch counts itself, too, when the pattern matches it', async () => {
  const { batch } = open('parse.*', 3)
  expect((await batch(['ann', 'ben'])).headers.get('x-ratelimit-remaining')).toBe('0')
  expect((await batch([])).status).toBe(429)
})
