import { setTimeout } from 'node:timers/promises'
import { longestStall } from './measure.js'
import { connect, sender } from './send.js'

const MB = 1_000_000
const PAUSE = 200

/**
 * Sends the messages and the requests of an attack one after the other, to a double as it began.
 *
 * @returns the longest stall of any of them in milliseconds, the status of the last, and by how many MB memory grew
 */
export async function runAttack(double, { messages, requests }, size) {
  double.reset()
  const send = sender(double)
  const before = process.memoryUsage.rss()
  const connection = messages && connect(double, '/parse')
  let stall = connection ? await runMessages(connection, messages(size)) : 0
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
        // Subscribers are told after the reply.
        if (connection) await setTimeout(PAUSE)
      }),
    )
    status = Math.max(status, reply.status)
    told = { ...told, ...read(reply.body) }
    most = Math.max(most, process.memoryUsage.rss())
  }
  connection?.leave()
  return { stall, status, memory: (most - before) / MB }
}

async function runMessages({ say }, messages) {
  let stall = 0
  for (const message of messages) stall = Math.max(stall, await longestStall(async () => say(message)))
  return stall
}

function read(body) {
  try {
    return JSON.parse(String(body))
  } catch {
    return {}
  }
}
