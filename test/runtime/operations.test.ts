import { describe, expect, it, vi } from 'vitest'
import { dialects } from '../../src/index.js'
import { doubleOf, send, smallDialect } from './small-dialect.js'

describe('the operation of a request', () => {
  it.each([
    ['POST', '/users', 'acme.users.create'],
    ['PUT', '/users', 'acme.users.create'],
    ['POST', '/records/user', 'acme.users.create'],
    ['POST', '/records/pet', 'acme.records.create'],
    ['GET', '/nothing', undefined],
  ])('of %s %s is %s', async (method, path, operation) => {
    const double = doubleOf(smallDialect())
    await send(double, method, path)
    expect(double.journal.entries).toMatchObject([{ operation }])
  })

  it('is listed once for each dialect', () => {
    expect(smallDialect().operations).toEqual(['acme.users.create', 'acme.records.create'])
    for (const { operations } of Object.values(dialects)) expect(operations).toEqual([...new Set(operations)])
  })
})

describe('an entry of the journal', () => {
  it('counts the requests of its world, also when the journal was cleared', async () => {
    const double = doubleOf(smallDialect())
    await send(double, 'POST', '/users')
    await send(double, 'POST', '/users')
    await send(double, 'POST', '/users', { world: double.worlds.get('other') })
    expect(double.journal.entries).toMatchObject([
      { id: 1, world: 'default' },
      { id: 2, world: 'default' },
    ])
    expect(double.worlds.get('other').journal.entries).toMatchObject([{ id: 1, world: 'other' }])
    double.reset()
    await send(double, 'POST', '/users')
    expect(double.journal.entries).toMatchObject([{ id: 3 }])
  })

  it('has the duration of the request in real time, also when the clock is frozen', async () => {
    const slow = smallDialect()
    const double = doubleOf(slow)
    double.clock.freeze()
    double.defaultWorld.hooks.add(async (_call, next) => {
      await new Promise((resolve) => setTimeout(resolve, 20))
      return next()
    })
    await send(double, 'POST', '/users')
    const [{ durationMs } = { durationMs: 0 }] = double.journal.entries
    expect(durationMs).toBeGreaterThan(10)
  })

  it.each([
    ['nothing for a success', 'POST', '/users', undefined],
    ['the nearest route', 'POST', '/user', 'no such route; the nearest is POST /users'],
    ['the same path with another method', 'PATCH', '/users', 'no such route; the nearest is POST /users'],
  ])('has as its reason %s', async (_what, method, path, reason) => {
    const double = doubleOf(smallDialect())
    await send(double, method, path)
    expect(double.journal.entries[0]?.reason).toBe(reason)
  })

  it.each([
    ['the error', 'no such\n user', 'no such user'],
    ['nothing of a page', '<!DOCTYPE html>', undefined],
    ['200 characters of a long error', 'x'.repeat(300), `${'x'.repeat(200)}…`],
    ['no secret', 'wrong password=sesame', 'wrong password=***'],
  ])('has as the reason of a refusal %s', async (_what, body, reason) => {
    const double = doubleOf(smallDialect())
    double.defaultWorld.hooks.add(() => ({ status: 400, headers: {}, body }))
    await send(double, 'POST', '/users')
    expect(double.journal.entries[0]?.reason).toBe(reason)
  })
})

describe('a watched journal', () => {
  it('calls its listener for each request, until it is removed', async () => {
    const double = doubleOf(smallDialect())
    const listener = vi.fn()
    const stop = double.journal.watch(listener)
    await send(double, 'POST', '/users')
    expect(listener).toHaveBeenCalledExactlyOnceWith(double.journal.entries[0], 1)
    await send(double, 'POST', '/users', { world: double.worlds.get('other') })
    stop()
    await send(double, 'POST', '/users')
    expect(listener).toHaveBeenCalledOnce()
  })

  it('tells of the requests of all worlds', async () => {
    const double = doubleOf(smallDialect())
    const worlds: string[] = []
    double.worlds.journals.watch(({ world }) => worlds.push(world))
    await send(double, 'POST', '/users')
    await send(double, 'POST', '/users', { world: double.worlds.get('other') })
    expect(worlds).toEqual(['default', 'other'])
  })

  it('reports a listener that breaks, and goes on', async () => {
    const stderr = vi.spyOn(console, 'error').mockImplementation(() => {})
    const double = doubleOf(smallDialect())
    const listener = vi.fn()
    double.journal.watch(() => {
      throw new Error('broken listener')
    })
    double.journal.watch(listener)
    expect(await send(double, 'POST', '/users')).toMatchObject({ status: 201 })
    expect(listener).toHaveBeenCalledOnce()
    expect(stderr).toHaveBeenCalledWith(
      'stuntdouble: a listener of the journal failed\n',
      new Error('broken listener'),
    )
    stderr.mockRestore()
  })
})
