import { createDouble } from '../../dist/index.js'

const ROUNDS = 15
const REQUESTS = 2000
const FAULTS = 20
const PATH = 'https://api.parse.com/1/health'

/**
 * Sends requests in turns to doubles without faults, with faults for other operations, and with faults for their
 * operation whose conditions they do not meet.
 *
 * @returns for each double the microseconds of a request, turn by turn
 */
export async function measureFaults() {
  const doubles = [withFaults(0), withFaults(FAULTS, 'parse.users.*'), withFaults(FAULTS, '*')]
  const times = doubles.map(() => [])
  for (const double of doubles) await send(double)
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, double] of doubles.entries()) times[index].push(await send(double))
  }
  return times
}

function withFaults(count, pattern) {
  const double = createDouble({ dialects: ['parse'] })
  for (let index = 0; index < count; index += 1) {
    double.fail(pattern, { status: 503, where: { header: { 'x-fail': `${index}` } } })
  }
  return double
}

async function send(double) {
  const began = performance.now()
  for (let count = 0; count < REQUESTS; count += 1) {
    const { status } = await double.fetch(PATH)
    if (status !== 200) throw new Error(`Failed to measure faults: status ${status}.`)
  }
  return ((performance.now() - began) * 1000) / REQUESTS
}
