import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { wait } from '../../src/runtime/wait.js'

describe('wait', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it.each([1000, Number.MAX_SAFE_INTEGER])(
    'ends after %d milliseconds, or the longest timer',
    async (time) => {
      let isOver = false
      void wait(time, []).then(() => {
        isOver = true
      })
      await vi.advanceTimersByTimeAsync(Math.min(time, 2_147_483_647) - 1)
      expect(isOver).toBe(false)
      await vi.advanceTimersByTimeAsync(1)
      expect(isOver).toBe(true)
    },
  )

  it('ends when one of its signals aborts, and leaves no timer and no listener', async () => {
    const [client, runtime] = [new AbortController(), new AbortController()]
    const removed = vi.spyOn(client.signal, 'removeEventListener')
    const waiting = wait(1000, [client.signal, runtime.signal])
    runtime.abort()
    await waiting
    expect(vi.getTimerCount()).toBe(0)
    expect(removed).toHaveBeenCalledOnce()
  })

  it('ends at once when a signal has aborted before', async () => {
    await wait(1000, [AbortSignal.abort()])
    expect(vi.getTimerCount()).toBe(0)
  })
})
