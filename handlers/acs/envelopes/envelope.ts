import type { JsonObject } from '../../../src/json.js'
import { json, type Reply } from '../../../src/reply.js'
import type { AcsError } from '../errors.js'
import type { Parameters } from '../forms/parameters.js'

/** What a method answers; the envelope around it is made here. */
export interface Answer {
  /** Left out, the answer has no `response` at all. */
  readonly users?: readonly JsonObject[]
  /** The id of a session that starts, or goes on as somebody else's. */
  readonly sessionId?: string
  /** More members of `meta`. */
  readonly meta?: JsonObject
  readonly headers?: Reply['headers']
}

const INDENTATION = 2

/** The reply of a method that did what it was asked. */
export function succeed(methodName: string, parameters: Parameters, answer: Answer): Reply {
  const { users, sessionId, meta, headers } = answer
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
  return write(200, body, parameters, { ...cookie, ...headers })
}

/** The reply of a method that refuses. Clients may ask for the status 200 even so. */
export function refuse(refusal: AcsError, methodName?: string, parameters?: Parameters): Reply {
  const { code, message } = refusal
  const body = {
    meta: {
      status: 'fail',
      code,
      message,
      ...(methodName === undefined ? {} : { method_name: methodName }),
    },
  }
  const status = parameters?.isTrue('suppress_response_codes') ? 200 : code
  return write(status, body, parameters, {})
}

function write(
  status: number,
  body: object,
  parameters: Parameters | undefined,
  headers: Reply['headers'],
): Reply {
  const reply = json(status, body, headers)
  if (!parameters?.isTrue('pretty_json')) return reply
  return { ...reply, body: `${JSON.stringify(body, null, INDENTATION)}\n` }
}
