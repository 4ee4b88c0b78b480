import { isHeaderName, isHeaderValue, NETWORK_FAILURES, type Reply } from './reply.js'

const LOWEST_STATUS = 200
const HIGHEST_STATUS = 599
const MOST_REMEMBERED = 500
const LONGEST_REMEMBERED = 500

/**
 * The last valid value of each header, by name. Most replies repeat their headers, and a look-up is faster than two
 * patterns.
 */
const remembered = new Map<string, string>()

/**
 * Checks that every runtime can send a reply. Error messages name the invalid part, and not its value, which may be a
 * secret.
 *
 * @throws Error when the status, a header or the body cannot be sent
 */
export function checkReply(reply: Reply): void {
  const { status, headers, body, delayMs, networkFailure } = reply
  if (!Number.isInteger(status) || status < LOWEST_STATUS || status > HIGHEST_STATUS)
    throw unwritable(`its status is not an integer from ${LOWEST_STATUS} to ${HIGHEST_STATUS}`)
  if (!isBody(body)) throw unwritable('its body is neither text, bytes, a stream nor null')
  if (delayMs !== undefined && !(Number.isFinite(delayMs) && delayMs >= 0))
    throw unwritable('its delayMs is not a number of zero or more')
  if (networkFailure !== undefined && !NETWORK_FAILURES.includes(networkFailure))
    throw unwritable(`its networkFailure is none of ${NETWORK_FAILURES.join(', ')}`)
  for (const name of Object.keys(headers)) checkHeader(name, headers[name])
}

function isBody(body: unknown): body is Reply['body'] {
  return typeof body === 'string' || body === null || body instanceof Uint8Array || typeof body === 'function'
}

function checkHeader(name: string, value: unknown): void {
  if (typeof value === 'string') {
    if (remembered.get(name) !== value) checkField(name, value)
    return
  }
  if (!Array.isArray(value)) throw unwritable(`the header ${JSON.stringify(name)} is neither text nor a list`)
  for (const each of value) checkField(name, each)
}

function checkField(name: string, value: unknown): void {
  if (!isHeaderName(name)) throw unwritable(`${JSON.stringify(name)} is not a header name`)
  if (typeof value !== 'string') throw unwritable(`the header ${JSON.stringify(name)} is not text`)
  if (!isHeaderValue(value))
    throw unwritable(`the header ${JSON.stringify(name)} has a character that HTTP forbids there`)
  if (value.length > LONGEST_REMEMBERED) return
  if (remembered.has(name) || remembered.size < MOST_REMEMBERED) remembered.set(name, value)
}

function unwritable(reason: string): Error {
  return new Error(`Failed to write a reply: ${reason}. Please fix the endpoint that made it.`)
}
