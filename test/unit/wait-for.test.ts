import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { waitFor } from '../../src/world/wait-for.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const never = { find: () => undefined, watch: () => () => {}, timeoutMs: 10 }
const fail = (message: string) => () => {
  throw new Error(message)
}

it('A wait leaves no timer when it fails at its first look', async () => {
  await expect(
    waitFor({ ...never, find: fail('broken'), onTimeout: () => new Error('late') }),
  ).rejects.toThrow('broken')
  expect(vi.getTimerCount()).toBe(0)
})

it('A wait fails when the error for its end cannot be made', async () => {
  const waiting = expect(waitFor({ ...never, onTimeout: fail('no words') })).rejects.toThrow('no words')
  await vi.advanceTimersByTimeAsync(10)
  await waiting
})
