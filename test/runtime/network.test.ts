import { afterEach, describe, expect, it, vi } from 'vitest'
import { createDouble } from '../../src/index.js'
import { listen } from '../../src/runtime/express.js'
import { intercept } from '../../src/runtime/node.js'
import { describeMatrix } from '../matrix/matrix.js'
import { networkDialect } from './network-dialect.js'

describeMatrix(
  'A reply',
  (api) => {
    const send = (path: string, more: object = {}) => api.send({ path: `/network/${path}`, ...more })
    const textOf = async (path: string) => (await send(path)).text
    const failure = (path: string, more: object = {}) =>
      send(path, more).then(
        ({ status, text }) => `answered ${status} ${text}`,
        (error: Error) => error.message,
      )

    it.each(['reset', 'empty', 'malformed', 'truncated', 'truncated-nothing', 'truncated-stream'])(
      'that is lost (%s) rejects the promise of the client',
      async (path) => {
        expect(await failure(path)).not.toMatch(/^answered/)
        expect(await textOf('users')).toBe('28')
      },
    )

    it('that is truncated arrives up to its half', async () => {
      expect(await send('truncated', { stopAfterChunks: 1 })).toMatchObject({ status: 200, text: 'abcd' })
    })

    it.each(['reset', 'truncated'])('that is lost (%s) has no body for HEAD either', async (path) => {
      expect(await failure(path, { method: 'HEAD' })).not.toMatch(/^answered/)
    })

    it('that is lost leaves what the request wrote', async () => {
      expect(await failure('users', { method: 'POST' })).not.toMatch(/^answered/)
      expect(await textOf('users')).toBe('29')
    })

    it('that is delayed comes no earlier', async () => {
      const began = performance.now()
      expect(await textOf('late')).toBe('abcdefgh')
      // Timers may fire a millisecond early.
      expect(performance.now() - began).toBeGreaterThan(140)
    })

    it('that is delayed can be lost as well', async () => {
      const began = performance.now()
      expect(await failure('late-reset')).not.toMatch(/^answered/)
      expect(performance.now() - began).toBeGreaterThan(140)
    })

    it('that is delayed can be left by the client', async () => {
      expect(await failure('never', { leaveAfter: 50 })).not.toMatch(/^answered/)
    })

    it('that is streamed arrives chunk by chunk, in order', async () => {
      expect(await send('stream')).toMatchObject({ status: 200, text: 'one, two, thrée' })
      expect(await send('stream', { method: 'HEAD' })).toMatchObject({ status: 200, text: '' })
      expect((await send('endless', { stopAfterChunks: 3 })).text).toMatch(/^1 .*2 .*3 /)
    })

    it('that is streamed has no more chunks when the client leaves', async () => {
      await send('endless', { stopAfterChunks: 2 })
      await expect
        .poll(async () => {
          const before = await textOf('made')
          await new Promise((resolve) => setTimeout(resolve, 100))
          return before === (await textOf('made'))
        })
        .toBe(true)
    })

    it.each(['negative-delay', 'unknown-failure'])(
      'that no runtime can carry out (%s) is a 500',
      async (path) => {
        expect(await send(path)).toMatchObject({ status: 500, text: 'internal' })
      },
    )

    it('that is streamed and breaks is cut', async () => {
      expect(await failure('broken-stream')).not.toMatch(/^answered/)
      expect(await textOf('users')).toBe('28')
    })
  },
  { withNetworkDialect: true },
)

describe('A runtime with replies in progress', () => {
  const open = () => createDouble({ dialects: [networkDialect()] })
  const ORIGIN = 'https://api.network.example'
  const countStopped = async (url: string) => Number(await (await fetch(`${url}/network/stopped`)).text())
  const startReading = async (url: string, signal?: AbortSignal) => {
    const response = await fetch(`${url}/network/endless`, signal ? { signal } : {})
    const reader = response.body?.getReader()
    await reader?.read()
    return async () => {
      while (!(await reader?.read())?.done);
    }
  }

  afterEach(() => void vi.restoreAllMocks())

  it('ends streams, and lets requests wait no longer, on a socket', async () => {
    const { url, close } = await listen(open(), { port: 0 })
    const waiting = fetch(`${url}/network/never`).catch((error: Error) => error.message)
    const readOn = await startReading(url)
    await close()
    await expect(readOn()).rejects.toThrow()
    expect(await waiting).toBe('fetch failed')
  })

  it('leaves no timer behind on a socket', async () => {
    const setTimer = vi.spyOn(globalThis, 'setTimeout')
    const clearTimer = vi.spyOn(globalThis, 'clearTimeout')
    const { url, close } = await listen(open(), { port: 0 })
    void fetch(`${url}/network/never`).catch(() => {})
    const timer = await vi.waitFor(() => {
      const index = setTimer.mock.calls.findIndex(([, delay]) => delay === 600_000)
      expect(index).not.toBe(-1)
      return setTimer.mock.results[index]?.value
    })
    await close()
    await vi.waitFor(() => expect(clearTimer).toHaveBeenCalledWith(timer))
  })

  it('ends streams and delays of an interceptor', async () => {
    const { close } = intercept(open())
    const waiting = fetch(`${ORIGIN}/network/never`)
    const readOn = await startReading(ORIGIN)
    close()
    await expect(readOn()).rejects.toThrow()
    expect(await (await waiting).text()).toBe('abcdefgh')
  })

  it('tells a stream that its client has left', async () => {
    const double = open()
    const { url, close } = await listen(double, { port: 0 })
    const interception = intercept(double)
    for (const origin of [url, ORIGIN]) {
      const before = await countStopped(url)
      const leaving = new AbortController()
      await startReading(origin, leaving.signal)
      leaving.abort()
      await expect.poll(() => countStopped(url)).toBe(before + 1)
    }
    interception.close()
    await close()
  })
})
