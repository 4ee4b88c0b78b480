import type { Exchange } from '../../src/contract.js'
import { type Reply, text } from '../../src/reply.js'

const METHODS = 'POST, GET, PUT, DELETE, OPTIONS'

/**
 * Headers with which ACS lets pages of every origin in, with their cookies: a browser wants the page's own origin for that,
 * and takes no `*`.
 *
 * @see http://docs.appcelerator.com/cloud/latest/#!/guide/rest
 */
export function headers({ request }: Exchange): Reply['headers'] {
  return {
    'access-control-allow-origin': request.header('origin') ?? '*',
    'access-control-allow-methods': METHODS,
    'access-control-allow-headers': 'x-requested-with',
    'access-control-allow-credentials': 'true',
  }
}

/** Answers the browser's question whether a page may call. */
export function preflight(): Reply {
  return text(200, '')
}
