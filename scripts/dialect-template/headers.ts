import type { Reply } from '../../src/reply.js'

const HEADERS = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'Link, Location, X-Stuntdouble-Hint',
} as const

/** Returns the headers of every reply, which allow pages of every origin to call. */
export function headers(): Reply['headers'] {
  return HEADERS
}

/** Answers a preflight request. */
export function preflight(): Reply {
  return {
    status: 204,
    headers: {
      'access-control-allow-methods': 'GET, POST, PATCH, DELETE, OPTIONS',
      'access-control-allow-headers': 'Authorization, Content-Type',
    },
    body: null,
  }
}
