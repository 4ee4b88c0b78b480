import { afterAll, beforeAll, expect, it } from 'vitest'
import type { FailOptions } from '../../src/world/faults/definition.js'
import type {} from './page.js'
import { type Visit, visit } from './visit.js'

/** The end of a request by XMLHttpRequest: its event, status, text and the milliseconds that it took. */
interface Ending {
  readonly event: string
  readonly status: number
  readonly text: string
  readonly took: number
}

let tab: Visit
beforeAll(async () => {
  tab = await visit('/page.html')
  await tab.page.evaluate(async () => {
    const { createDouble, startWorker } = window.stuntdouble
    await startWorker(createDouble({ dialects: ['parse'] }), { quiet: true })
  })
})
afterAll(() => tab.close())

/** Replaces the faults of the page's double by one, and sends requests to sign up with XMLHttpRequest. */
function signUp(failure: FailOptions | null, names: readonly string[], fault = ''): Promise<Ending[]> {
  return tab.page.evaluate(
    async ({ failure, names, fault }) => {
      const control = (method: string, path: string, body?: object) =>
        fetch(`/__stuntdouble${path}`, {
          method,
          headers: { 'Content-Type': 'application/json' },
          ...(body ? { body: JSON.stringify(body) } : {}),
        })
      await control('POST', '/reset')
      if (failure) await control('POST', '/faults', { pattern: 'parse.users.create', ...failure })
      const send = (username: string) =>
        new Promise<Ending>((resolve) => {
          const began = performance.now()
          const request = new XMLHttpRequest()
          const end = ({ type }: Event) => {
            const { status, responseText: text } = request
            resolve({ event: type, status, text, took: performance.now() - began })
          }
          for (const event of ['load', 'error', 'abort', 'timeout']) request.addEventListener(event, end)
          request.open('POST', 'https://api.parse.com/1/users')
          request.timeout = 2000
          request.setRequestHeader('Content-Type', 'application/json')
          request.setRequestHeader('X-Parse-Application-Id', 'app')
          if (fault !== '') request.setRequestHeader('X-Stuntdouble-Fault', fault)
          request.send(JSON.stringify({ username, password: 'secret' }))
        })
      const endings: Ending[] = []
      for (const name of names) endings.push(await send(name))
      return endings
    },
    { failure, names, fault },
  )
}

const outcomes = (endings: readonly Ending[]) => endings.map(({ event, status }) => [event, status])

it('An XMLHttpRequest of a page meets the error of the vendor', async () => {
  const [failed, fine] = await signUp({ status: 503, times: 1 }, ['ann', 'ann'])
  expect(failed).toMatchObject({ event: 'load', status: 503 })
  expect(JSON.parse(failed?.text ?? '')).toEqual({ code: 100, error: 'Service Unavailable' })
  expect(fine).toMatchObject({ event: 'load', status: 201 })
})

// Chromium calls it an abort when the body of a service worker's response breaks off.
it.each([
  ['reset', 'error'],
  ['empty', 'error'],
  ['truncated', 'abort'],
  ['malformed', 'error'],
] as const)('An XMLHttpRequest of a page meets a network error: %s', async (network, event) => {
  expect(outcomes(await signUp({ network, times: 1 }, ['ann', 'bob']))).toEqual([
    [event, 0],
    ['load', 201],
  ])
})

it('An XMLHttpRequest of a page runs into its own time limit', async () => {
  expect(outcomes(await signUp({ network: 'timeout' }, ['ann']))).toEqual([['timeout', 0]])
})

it('An XMLHttpRequest of a page loses the answer to a write that has happened', async () => {
  expect(outcomes(await signUp({ lost: true, times: 1 }, ['ann', 'ann']))).toEqual([
    ['error', 0],
    ['load', 400],
  ])
})

it('An XMLHttpRequest of a page waits for a delayed answer', async () => {
  const [late] = await signUp({ delay: 150 }, ['ann'])
  expect(late).toMatchObject({ event: 'load', status: 201 })
  expect(late?.took).toBeGreaterThan(140)
})

it('An XMLHttpRequest of a page may ask for its own failure', async () => {
  expect(outcomes(await signUp(null, ['ann'], '429'))).toEqual([['load', 429]])
  expect(outcomes(await signUp(null, ['ann', 'ann'], 'lost'))).toEqual([
    ['error', 0],
    ['error', 0],
  ])
})
