import type { Reply } from '../../src/reply.js'

/** Headers of every answer: pages of other origins may read it. */
export const headers: Reply['headers'] = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'Location, X-Stuntdouble-Hint',
}

/** Lets a page of another origin call. */
export function preflight(): Reply {
  return {
    status: 204,
    headers: {
      'access-control-allow-methods': 'GET, POST, PATCH, DELETE, OPTIONS',
      'access-control-allow-headers': 'Content-Type, X-Acme-Key',
    },
    body: null,
  }
}
