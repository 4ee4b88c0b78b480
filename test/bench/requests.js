import { openConnections, sendMany } from './load.js'

export const ROUNDS = 11
const REQUESTS = 2000
const WARM_UP = 6000

/**
 * Measures what requests cost the processes of their servers, in turns, so that a busy moment of the machine meets all.
 *
 * @param loads each a server with the path, and perhaps the method, to ask it for
 * @returns for each load the microseconds of CPU time a request, round by round
 */
export async function measureRequests(loads) {
  const prepared = await Promise.all(loads.map(prepare))
  for (const load of prepared) await sendMany(load.url, WARM_UP, load)
  const costs = prepared.map(() => [])
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, load] of prepared.entries()) costs[index].push(await measure(load))
  }
  for (const { agent } of prepared) agent.destroy()
  return costs
}

async function prepare({ server, path, method = 'GET' }) {
  return { server, method, url: (await server.url()) + path, agent: openConnections() }
}

async function measure({ server, url, method, agent }) {
  const before = await server.cpu()
  await sendMany(url, REQUESTS, { method, agent })
  return ((await server.cpu()) - before) / REQUESTS
}
