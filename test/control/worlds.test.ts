import { expect, it } from 'vitest'
import { createDouble } from '../../src/index.js'
import { listen } from '../../src/runtime/express.js'
import { differences, findOperation } from './document.js'

async function call(double: ReturnType<typeof createDouble>, method: string, path: string) {
  const response = await double.fetch(`/__stuntdouble${path}`, { method })
  return { status: response.status, json: await response.json() }
}

it('Worlds are listed, the last used one first', async () => {
  const double = createDouble({ users: 0, now: '2026-01-01' })
  const held = double.world('held')
  await held.fetch('/parse/health')
  double.worlds.get('free')
  const { json } = await call(double, 'GET', '/worlds')
  const free = { users: held.users.size, requests: 0, lastRequestAt: null }
  expect(json).toEqual({
    worlds: [
      { name: 'default', ...free, isHeld: expect.any(Boolean) },
      { name: 'free', ...free, isHeld: false },
      { name: 'held', ...free, requests: 1, lastRequestAt: '2026-01-01T00:00:00.000Z', isHeld: true },
    ],
    total: 3,
  })
  expect(differences(findOperation('worlds.list'), json)).toEqual([])
  const limited = (await call(double, 'GET', '/worlds?limit=2')).json
  expect([limited.worlds.length, limited.total]).toEqual([2, 3])
})

it('A deleted world is empty when its name is used again', async () => {
  const double = createDouble()
  double.world('checkout').snapshot('before')
  double.world('checkout').clock.freeze('2030-01-01')
  const { json } = await call(double, 'DELETE', '/worlds/checkout')
  expect(json).toEqual({ world: 'checkout' })
  expect(differences(findOperation('worlds.delete'), json)).toEqual([])
  const again = double.world('checkout')
  expect([again.clock.isFrozen, again.snapshots.list()]).toEqual([false, []])
  expect(double.worlds.get('checkout').notice).toBeUndefined()
})

it('A deleted world closes its sockets', async () => {
  const double = createDouble({ dialects: ['parse'] })
  const listening = await listen(double, { port: 0 })
  const socket = new WebSocket(`${listening.url.replace('http', 'ws')}/~live/parse`)
  await new Promise((resolve) => {
    socket.onopen = resolve
  })
  const closed = new Promise((resolve) => {
    socket.onclose = resolve
  })
  double.worlds.delete('live')
  await closed
  await listening.close()
})

it('The default world cannot be deleted', async () => {
  expect(await call(createDouble(), 'DELETE', '/worlds/default')).toMatchObject({
    status: 409,
    json: {
      error:
        'Failed to delete the world "default": requests that name no world use it. Please reset it instead.',
    },
  })
})

it('An unknown world gets the nearest name, and is not opened', async () => {
  const double = createDouble()
  double.world('checkout')
  expect(await call(double, 'DELETE', '/worlds/chekout')).toMatchObject({
    status: 404,
    json: {
      error: 'Failed to delete the world "chekout": no world of this name is open. Please use "checkout".',
      path: 'name',
    },
  })
  expect(double.worlds.list().total).toBe(2)
})
