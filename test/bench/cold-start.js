import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { send } from './load.js'
import { startServer } from './server.js'

export const STARTS = 15
const RETRY_AFTER = 1

/**
 * Starts servers in turns, each until its first good reply.
 *
 * @returns for each contender its starts, with `wall` and `cpu` in milliseconds
 */
export async function measureColdStarts(contenders, path) {
  for (const contender of contenders) await start(contender, path)
  const starts = contenders.map(() => [])
  for (let turn = 0; turn < STARTS; turn += 1) {
    for (const [index, contender] of contenders.entries()) starts[index].push(await start(contender, path))
  }
  return starts
}

async function start(contender, path) {
  const port = await findPort()
  const began = performance.now()
  const server = startServer(contender, port)
  await reply(server, `http://127.0.0.1:${port}${path}`)
  const wall = performance.now() - began
  const cpu = (await server.cpu()) / 1000
  await server.stop()
  return { wall, cpu }
}

async function reply(server, url) {
  while (server.isRunning()) {
    try {
      return await send(url, { agent: false })
    } catch (error) {
      if (error.code !== 'ECONNREFUSED') throw error
      await delay(RETRY_AFTER)
    }
  }
  // It has no address to tell, but a reason why.
  return server.url()
}

async function findPort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}
