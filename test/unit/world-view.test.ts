import { describe, expect, it } from 'vitest'
import { Double } from '../../src/double.js'
import { createDouble, dialects } from '../../src/index.js'
import { networkDialect } from '../runtime/network-dialect.js'

const PARSE = { 'X-Parse-Application-Id': 'any', 'Content-Type': 'application/json' }
const USERS = 'https://api.parse.com/1/users'

function signUp(username: string): RequestInit {
  return { method: 'POST', headers: PARSE, body: JSON.stringify({ username, password: 'secret' }) }
}

describe('A view of a world', () => {
  it('has the same members for the default world as for others', () => {
    const double = createDouble()
    const view = double.world('other')
    expect([double.name, view.name]).toEqual(['default', 'other'])
    expect(double.world('default')).toBe(double)
    expect(double.clock).toBe(double.defaultWorld.clock)
    expect(view.journal).toBe(double.worlds.get('other').journal)
    expect(view.handlers).toBe(view.handlers)
    expect(view.webSocketHandlers).toHaveLength(1)
  })

  it('shows its users', () => {
    const { users } = createDouble()
    expect([users.size, users.get(1)?.username]).toEqual([28, 'admin'])
    expect(users.find('ADMIN@example.com')).toBe(users.get(1))
    expect(users.find('Admin')).toBe(users.get(1))
    expect([users.find(''), users.find('nowhere'), users.get(0)]).toEqual([undefined, undefined, undefined])
    expect([...users].map(({ id }) => id)).toHaveLength(28)
  })

  it('goes back to a snapshot, by value and by name, through resets', async () => {
    const double = createDouble({ users: 0 })
    const view = double.world('checkout')
    const empty = view.snapshot()
    await view.fetch(USERS, signUp('grace'))
    view.snapshot('signed-up')
    view.restore(empty)
    expect(view.users.find('grace')).toBeUndefined()
    view.reset()
    view.restore('signed-up')
    expect(view.users.find('grace')).toBeDefined()
    expect(double.users.find('grace')).toBeUndefined()
  })

  it('restores a snapshot of another world, and refuses those of another double', async () => {
    const double = createDouble()
    await double.fetch(USERS, signUp('grace'))
    const view = double.world('copy')
    view.restore(double.snapshot())
    expect(view.users.find('grace')).toBeDefined()
    expect(() => createDouble().restore(double.snapshot())).toThrow(
      /^Failed to restore a snapshot: .+ Please/,
    )
  })

  it('names the nearest snapshot when a name is unknown', () => {
    const double = createDouble()
    expect(() => double.restore('before')).toThrow(
      'Failed to restore the snapshot "before": this world has no snapshot of that name. Please take one first, with a name.',
    )
    double.snapshot('before')
    expect(() => double.restore('befroe')).toThrow('Please use "before".')
  })
})

describe('fetch of a double', () => {
  it.each([
    'https://api.parse.com/parse/health',
    new URL('https://api.parse.com/parse/health'),
    new Request('https://api.parse.com/parse/health'),
    '/parse/health',
  ])('answers %s without an interceptor', async (input) => {
    const response = await createDouble().fetch(input)
    expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }])
  })

  it('answers at a base URL, and the control API', async () => {
    const double = createDouble({ dialects: [dialects.parse.with({ baseUrl: 'https://app.example/api' })] })
    expect((await double.fetch('https://app.example/api/health')).status).toBe(200)
    expect((await double.fetch('/__stuntdouble/health')).status).toBe(200)
  })

  it('sends method, headers and body, and tells the journal', async () => {
    const double = createDouble()
    const response = await double.fetch(new Request(USERS, signUp('grace')))
    expect([response.status, response.headers.get('location')]).toEqual([
      201,
      expect.stringMatching(/^https:\/\/api\.parse\.com\/1\/users\/\w{10}$/),
    ])
    expect(double.journal.entries).toMatchObject([{ operation: 'parse.users.create', status: 201 }])
  })

  it('answers from its own world; that of the double from the one that a header names', async () => {
    const double = createDouble()
    await double.world('one').fetch(USERS, signUp('grace'))
    await double.fetch(USERS, { ...signUp('ann'), headers: { ...PARSE, 'x-stuntdouble-world': 'two' } })
    const found = ['default', 'one', 'two'].map((name) => {
      const { users } = double.world(name)
      return [users.find('grace'), users.find('ann')].map(Boolean)
    })
    expect(found).toEqual([
      [false, false],
      [true, false],
      [false, true],
    ])
  })

  it('rejects where no dialect answers, and names the nearest route', async () => {
    await expect(createDouble().fetch('https://api.parse.com/2/users')).rejects.toThrow(
      'Failed to fetch GET https://api.parse.com/2/users: no dialect answers there. Please try GET /1/users.',
    )
    await expect(createDouble().fetch('https://elsewhere.example/')).rejects.toBeInstanceOf(TypeError)
  })

  it('rejects with a TypeError when the network loses the reply', async () => {
    const double = createDouble({ dialects: [networkDialect()] })
    await expect(double.fetch('/network/reset')).rejects.toThrow(TypeError)
    const half = await double.fetch('/network/truncated')
    await expect(half.text()).rejects.toThrow(TypeError)
  })

  it('waits for a delay, until the signal aborts', async () => {
    const double = createDouble({ dialects: [networkDialect()] })
    const signal = AbortSignal.timeout(30)
    await expect(double.fetch('/network/never', { signal })).rejects.toThrow(/timeout/)
    await expect(double.fetch('/network/late', { signal: AbortSignal.abort() })).rejects.toThrow(/abort/i)
    expect(await (await double.fetch('/network/late')).text()).toBe('abcdefgh')
  })

  it('is refused by a double that was made for a server', async () => {
    const double = new Double([dialects.parse])
    expect(() => double.handlers).toThrow(/^Failed to use the double: .+ Please/)
    expect(() => double.fetch('/parse/health')).toThrow(/^Failed to use the double: .+ Please/)
  })
})
