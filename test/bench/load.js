import { Agent, request } from 'node:http'

const IN_FLIGHT = 16

/** The credential that Parse asks for. */
const HEADERS = { 'x-parse-application-id': 'bench' }

/** Connections that stay open between requests, so many at a time. */
export function openConnections(inFlight = IN_FLIGHT) {
  return new Agent({ keepAlive: true, maxSockets: inFlight })
}

/**
 * Sends a request.
 *
 * @returns the body of the answer
 * @throws Error when the status is not 200
 */
export function send(url, { method = 'GET', agent } = {}) {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, agent, headers: HEADERS }, (response) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (text) => {
        body += text
      })
      response.on('end', () => {
        if (response.statusCode === 200) resolve(body)
        else reject(new Error(`Failed to ${method} ${url}: status ${response.statusCode}. ${body}`))
      })
    })
    sent.on('error', reject)
    sent.end()
  })
}

/** Sends one request so many times, as many at once as there are connections. */
export async function sendMany(url, count, options) {
  let left = count
  const keepSending = async () => {
    while (left > 0) {
      left -= 1
      await send(url, options)
    }
  }
  await Promise.all(Array.from({ length: options.agent.maxSockets }, keepSending))
}
