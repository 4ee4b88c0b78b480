import { longestStall } from './measure.js'
import { sender } from './send.js'

const MB = 1_000_000

/**
 * Sends the requests of an attack one after the other, to a double as it began.
 *
 * @returns the longest stall of any of them in milliseconds, the status of the last, and by how many MB memory grew
 */
export async function runAttack(double, { requests }, size) {
  double.reset()
  const send = sender(double)
  const before = process.memoryUsage.rss()
  let stall = 0
  let told = {}
  let status = 0
  let most = before
  for (const request of requests(size)) {
    const next = typeof request === 'function' ? request(told) : request
    let reply
    stall = Math.max(
      stall,
      await longestStall(async () => {
        reply = await send(next)
      }),
    )
    status = Math.max(status, reply.status)
    told = { ...told, ...read(reply.body) }
    most = Math.max(most, process.memoryUsage.rss())
  }
  return { stall, status, memory: (most - before) / MB }
}

function read(body) {
  try {
    return JSON.parse(String(body))
  } catch {
    return {}
  }
}
