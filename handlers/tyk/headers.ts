import { type Reply, text } from '../../src/reply.js'

const HEADERS = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, POST, PUT, DELETE, OPTIONS',
  'access-control-allow-headers': 'Authorization, Admin-Auth, Content-Type, X-Requested-With',
  'access-control-expose-headers': 'X-Stuntdouble-Hint',
} as const

/** Returns the headers of every reply, which allow pages of every origin to call. */
export function headers(): Reply['headers'] {
  return HEADERS
}

/** Answers a preflight request. */
export function preflight(): Reply {
  return text(200, '')
}
