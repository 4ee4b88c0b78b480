import type { JsonObject } from '../../../src/json.js'
import { json, type Reply } from '../../../src/reply.js'

/** The result of a method, for its envelope. */
export interface Result {
  /** Undefined for an envelope without a `response`. */
  readonly users?: readonly JsonObject[]
  /** The id of a session that was started, or passed on to a new user. */
  readonly sessionId?: string
  /** More members of `meta`. */
  readonly meta?: JsonObject
  readonly headers?: Reply['headers']
}

/** The format of a reply that a client asks for. */
export interface Format {
  /** Indents the JSON. */
  readonly isPretty: boolean
  /** Replies with the status 200 also to a request that fails. */
  readonly hidesStatus: boolean
}

const PLAIN: Format = { isPretty: false, hidesStatus: false }
const INDENTATION = 2

/** Replies with the result of a method. */
export function succeeded(methodName: string, result: Result, format: Format): Reply {
  const { users, sessionId, meta, headers } = result
  const body = {
    meta: {
      code: 200,
      status: 'ok',
      method_name: methodName,
      ...(sessionId === undefined ? {} : { session_id: sessionId }),
      ...meta,
    },
    ...(users === undefined ? {} : { response: { users } }),
  }
  const cookie = sessionId === undefined ? {} : { 'set-cookie': `_session_id=${sessionId}; path=/; HttpOnly` }
  return write(200, body, format, { ...cookie, ...headers })
}

/**
 * Replies with an error.
 *
 * @param methodName undefined when the request reached no method
 */
export function failed(code: number, message: string, format = PLAIN, methodName?: string): Reply {
  const name = methodName === undefined ? {} : { method_name: methodName }
  const body = { meta: { status: 'fail', code, message, ...name } }
  return write(format.hidesStatus ? 200 : code, body, format, {})
}

function write(status: number, body: object, { isPretty }: Format, headers: Reply['headers']): Reply {
  const reply = json(status, body, headers)
  return isPretty ? { ...reply, body: `${JSON.stringify(body, null, INDENTATION)}\n` } : reply
}
