import { getResponse } from 'msw'
import { createDouble } from '../../dist/index.js'

export const SEEDINGS = 3
export const RESETS = 200
export const WRITES = 10

/**
 * Seeds populations in turns.
 *
 * @returns for each size its milliseconds, turn by turn
 */
export function measureSeeding(sizes) {
  seed(sizes[0])
  const times = sizes.map(() => [])
  for (let turn = 0; turn < SEEDINGS; turn += 1) {
    for (const [index, users] of sizes.entries()) times[index].push(seed(users))
  }
  return times
}

/**
 * Resets a double again and again after a few writes.
 *
 * @returns the microseconds of each reset
 */
export async function measureResets(users) {
  const double = createDouble({ users })
  const times = []
  for (let turn = 0; turn < RESETS; turn += 1) {
    for (let write = 0; write < WRITES; write += 1) await signUp(double, `bench-${write}`)
    times.push(time(() => double.reset()) * 1000)
  }
  return times
}

// A world is made on first use.
function seed(users) {
  return time(() => createDouble({ users }).journal)
}

async function signUp({ handlers }, username) {
  const request = new Request('https://api.parse.com/1/users', {
    method: 'POST',
    headers: { 'x-parse-application-id': 'bench' },
    body: JSON.stringify({ username, password: 'secret' }),
  })
  const { status } = await getResponse(handlers, request)
  if (status !== 201) throw new Error(`Failed to sign "${username}" up: status ${status}.`)
}

function time(work) {
  const began = performance.now()
  work()
  return performance.now() - began
}
