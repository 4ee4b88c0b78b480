import { exposeHint } from '../headers.js'
import { type Reply, withHeaders } from '../reply.js'
import type { OriginRule } from './origin.js'
import type { SocketRequest } from './socket.js'

/** Removes the CORS headers from a reply to a foreign page, which must not read it. */
export function withoutCors(reply: Reply): Reply {
  const headers = Object.entries(reply.headers).filter(([name]) => !name.startsWith('access-control-'))
  return { ...reply, headers: Object.fromEntries(headers) }
}

/**
 * Adds CORS headers to a reply of the server itself, such as the 404 of an unknown path. Without them, the page gets a
 * network error instead of the reply. Replies of dialects have the vendor's headers instead.
 *
 * @returns the reply with CORS headers, or the reply to a preflight; for a foreign page, the reply unchanged
 */
export function forPage(reply: Reply, { method, headers }: SocketRequest, rule: OriginRule): Reply {
  const { origin } = headers
  if (origin === undefined || rule.senderOf(headers) === 'foreign page') return reply
  const readable = {
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    vary: 'Origin',
  }
  const wanted = headers['access-control-request-method']
  if (method !== 'OPTIONS' || wanted === undefined) {
    const named = withHeaders(reply, readable)
    return { ...named, headers: exposeHint(named.headers) }
  }
  const wantedHeaders = headers['access-control-request-headers']
  return {
    status: 204,
    headers: {
      ...readable,
      'access-control-allow-methods': wanted,
      ...(wantedHeaders === undefined ? {} : { 'access-control-allow-headers': wantedHeaders }),
    },
    body: null,
  }
}
