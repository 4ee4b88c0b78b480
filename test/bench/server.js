import { fork } from 'node:child_process'
import { once } from 'node:events'

const REPORT_CPU = new URL('report-cpu.js', import.meta.url).href
const ADDRESS = /http:\/\/127\.0\.0\.1:\d+/

/**
 * Starts a contender in a process of its own.
 *
 * @param port 0 for any free one
 */
export function startServer({ name, script, args }, port = 0) {
  const child = fork(script, args(String(port)), {
    execArgv: ['--import', REPORT_CPU],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const address = readAddress(child, name)
  // A failure is reported to the callers that wait for the address.
  address.catch(() => {})
  return {
    name,
    /** Such as `http://127.0.0.1:4100`, once the server says that it is there. */
    url: () => address,
    isRunning: () => child.exitCode === null && child.signalCode === null,
    /** Microseconds of CPU time that the process has used. */
    cpu: () => readCpu(child),
    stop: () => stop(child),
  }
}

function readAddress(child, name) {
  return new Promise((resolve, reject) => {
    let output = ''
    child.stdout.setEncoding('utf8').on('data', function read(text) {
      output += text
      const address = ADDRESS.exec(output)?.[0]
      if (!address) return
      // The lines of the requests are read and dropped, as by a terminal.
      child.stdout.off('data', read).resume()
      resolve(address)
    })
    child.once('exit', () =>
      reject(new Error(`Failed to start ${name}: it ended. Please try npm run build.`)),
    )
  })
}

async function readCpu(child) {
  const answer = once(child, 'message')
  child.send('cpu')
  const [{ user, system }] = await answer
  return user + system
}

async function stop(child) {
  const end = once(child, 'exit')
  child.kill()
  await end
}
