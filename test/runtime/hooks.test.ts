import { describe, expect, it, vi } from 'vitest'
import { ApiError } from '../../src/contract.js'
import { createDouble } from '../../src/index.js'
import type { OperationCall } from '../../src/world/hooks.js'
import type { World } from '../../src/world/world.js'
import { doubleOf, send, smallDialect } from './small-dialect.js'

type Call = OperationCall<World>

const refuse = () => {
  throw new ApiError({ status: 401, headers: {}, body: 'who are you?' })
}

describe('a hook around operations', () => {
  it('may answer instead of the operation, until it is removed', async () => {
    const double = doubleOf(smallDialect())
    const remove = double.defaultWorld.hooks.add(() => ({ status: 418, headers: {}, body: 'tea' }))
    expect(await send(double, 'POST', '/users')).toMatchObject({ status: 418, body: 'tea' })
    remove()
    expect(await send(double, 'POST', '/users')).toMatchObject({ status: 201 })
    expect(double.journal.entries).toMatchObject([{ status: 418 }, { status: 201 }])
  })

  it('knows the operation and the request', async () => {
    const double = doubleOf(smallDialect())
    const seen = vi.fn((call: Call, next: () => ReturnType<typeof send>) => {
      const { dialect, operation, world, params, body, request } = call
      expect({ dialect, operation, world: world.name, params, body }).toEqual({
        dialect: 'acme',
        operation: 'acme.users.create',
        world: 'default',
        params: { type: 'user' },
        body: { name: 'Ann' },
      })
      expect([request.method, request.path, request.query.get('a'), request.header('x-one')]).toEqual([
        'POST',
        '/records/user',
        '1',
        'yes',
      ])
      return next()
    })
    double.defaultWorld.hooks.add(seen)
    await send(double, 'POST', '/records/user?a=1', { headers: { 'x-one': 'yes' }, text: '{"name":"Ann"}' })
    expect(seen).toHaveBeenCalledOnce()
  })

  it.each([
    ['JSON', 'application/json', '{"a":1}', { a: 1 }],
    ['a form', 'application/x-www-form-urlencoded; charset=utf-8', 'a=1&b=', { a: '1', b: '' }],
    ['text', 'text/plain', 'a=1', 'a=1'],
    ['nothing', 'application/json', '', undefined],
  ])('reads a body of %s', async (_kind, type, text, body) => {
    const double = doubleOf(smallDialect())
    const bodies: unknown[] = []
    double.defaultWorld.hooks.add((call, next) => {
      bodies.push(call.body)
      return next()
    })
    await send(double, 'POST', '/users', { headers: { 'content-type': type }, text })
    expect(bodies).toEqual([body])
  })

  it('runs before authentication, and may ask for the caller', async () => {
    const double = doubleOf(smallDialect())
    const callers: unknown[] = []
    double.defaultWorld.hooks.add((call, next) => {
      callers.push(call.caller, call.authenticate(), call.caller)
      return next()
    })
    await send(double, 'POST', '/users', { headers: { authorization: 'Ann' } })
    expect(callers).toEqual([undefined, 'Ann', 'Ann'])
  })

  it('authenticates a request once, and sees the refusal', async () => {
    const authenticate = vi.fn(refuse)
    const double = doubleOf(smallDialect({ authenticate }))
    double.defaultWorld.hooks.add((call) => call.failures.internal())
    expect(await send(double, 'POST', '/users')).toMatchObject({ status: 500 })
    expect(authenticate).not.toHaveBeenCalled()
    const remove = double.defaultWorld.hooks.add((_call, next) => next())
    remove()
    double.defaultWorld.hooks.add((call, next) => {
      call.authenticate()
      return next()
    })
    expect(await send(double, 'POST', '/users')).toMatchObject({ status: 500 })
  })

  it('meets the refusal of the credentials in next', async () => {
    const double = doubleOf(smallDialect({ authenticate: refuse }))
    const errors: unknown[] = []
    double.defaultWorld.hooks.add((_call, next) => {
      try {
        return next()
      } catch (error) {
        errors.push(error)
        throw error
      }
    })
    expect(await send(double, 'POST', '/users')).toMatchObject({ status: 401, body: 'who are you?' })
    expect(errors).toEqual([expect.any(ApiError)])
  })

  it("refuses in the dialect's voice, or in plain text where the dialect has none", async () => {
    const double = doubleOf(smallDialect())
    double.defaultWorld.hooks.add(({ failures }) => {
      throw failures.outage('rateLimited', { limit: 10, remaining: 0, resetsIn: 7 })
    })
    expect(await send(double, 'POST', '/users')).toEqual({
      status: 429,
      headers: { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '7' },
      body: 'Too Many Requests',
    })
  })

  it('may lose the answer after the write', async () => {
    const double = createDouble({ dialects: ['zendesk'] })
    const { users } = double.defaultWorld
    const before = users.size
    double.defaultWorld.hooks.add(async ({ failures }, next) => {
      expect(await next()).toMatchObject({ status: 201 })
      throw failures.outage('timeout')
    })
    const headers = {
      authorization: `Basic ${btoa('admin@example.com:password')}`,
      'content-type': 'application/json',
    }
    const text = JSON.stringify({ user: { name: 'Ann', email: 'ann@example.org' } })
    expect(await send(double, 'POST', '/api/v2/users.json', { headers, text })).toMatchObject({ status: 504 })
    expect(users.size).toBe(before + 1)
  })

  it('runs in the order of registration, those of the double outside those of the world', async () => {
    const double = doubleOf(smallDialect())
    const order: string[] = []
    const note = (name: string) => (_call: Call, next: () => ReturnType<typeof send>) => {
      order.push(name)
      return next()
    }
    double.defaultWorld.hooks.add(note('first of the world'))
    double.defaultWorld.hooks.add(note('second of the world'))
    double.worlds.hooks.add(note('of the double'))
    await send(double, 'POST', '/users')
    expect(order).toEqual(['of the double', 'first of the world', 'second of the world'])
    await send(double, 'POST', '/users', { world: double.worlds.get('other') })
    expect(order).toHaveLength(4)
  })

  it('is removed once when it was added twice', async () => {
    const double = doubleOf(smallDialect())
    const hook = vi.fn((_call: Call, next: () => ReturnType<typeof send>) => next())
    const remove = double.defaultWorld.hooks.add(hook)
    double.defaultWorld.hooks.add(hook)
    remove()
    await send(double, 'POST', '/users')
    expect(hook).toHaveBeenCalledOnce()
  })

  it('stays when the world is reset', async () => {
    const double = doubleOf(smallDialect())
    double.defaultWorld.hooks.add(() => ({ status: 418, headers: {}, body: 'tea' }))
    double.reset()
    expect(await send(double, 'POST', '/users')).toMatchObject({ status: 418 })
  })

  it('does not run where no endpoint matches, nor for a preflight', async () => {
    const double = doubleOf(smallDialect())
    const hook = vi.fn()
    double.defaultWorld.hooks.add(hook)
    await send(double, 'GET', '/nothing')
    await send(double, 'OPTIONS', '/users')
    expect(hook).not.toHaveBeenCalled()
  })

  it("gets the vendor's 500 when it breaks", async () => {
    const stderr = vi.spyOn(console, 'error').mockImplementation(() => {})
    const double = doubleOf(smallDialect())
    double.defaultWorld.hooks.add(() => Promise.reject(new Error('broken hook')))
    expect(await send(double, 'POST', '/users')).toMatchObject({ status: 500, body: 'internal' })
    expect(double.journal.entries).toMatchObject([{ operation: 'acme.users.create', reason: 'broken hook' }])
    stderr.mockRestore()
  })

  it('leaves an answer synchronous', () => {
    const double = doubleOf(smallDialect())
    double.defaultWorld.hooks.add((_call, next) => next())
    expect(send(double, 'POST', '/users')).toMatchObject({ status: 201 })
  })
})

describe('a hook around the parts of a batch', () => {
  const headers = { 'x-parse-application-id': 'app', 'content-type': 'application/json' }
  const batch = (...requests: object[]) => ({ headers, text: JSON.stringify({ requests }) })
  const signUp = (username: string) => ({
    method: 'POST',
    path: '/users',
    body: { username, password: 'secret' },
  })

  it('runs for each part with its own operation', async () => {
    const double = createDouble({ dialects: ['parse'] })
    const operations: string[] = []
    const bodies: unknown[] = []
    double.defaultWorld.hooks.add((call, next) => {
      operations.push(call.operation)
      bodies.push(call.body)
      return next()
    })
    await send(double, 'POST', '/batch', batch(signUp('ann'), { method: 'GET', path: '/users' }))
    expect(operations).toEqual(['parse.batch.run', 'parse.users.create', 'parse.users.list'])
    expect(bodies[1]).toEqual({ username: 'ann', password: 'secret' })
  })

  it("refuses a part in the batch's own form", async () => {
    const double = createDouble({ dialects: ['parse'] })
    double.defaultWorld.hooks.add(({ operation, body, failures }, next) => {
      const isAnn = (body as { username?: string }).username === 'ann'
      if (operation === 'parse.users.create' && isAnn) throw failures.outage('unavailable')
      return next()
    })
    const reply = await send(double, 'POST', '/batch', batch(signUp('ann'), signUp('bob')))
    expect(reply.status).toBe(200)
    expect(JSON.parse(String(reply.body))).toEqual([
      { error: { code: 100, error: 'Service Unavailable' } },
      { success: expect.objectContaining({ objectId: expect.any(String) }) },
    ])
  })
})
