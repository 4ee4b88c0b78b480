import type { Exchange } from '../../src/contract.js'
import { type Reply, text } from '../../src/reply.js'

const METHODS = 'POST, GET, PUT, DELETE, OPTIONS'

/**
 * Returns the headers of every reply, which allow pages of every origin to call with cookies. For that,
 * browsers require the page's origin instead of `*`.
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

/** Answers a preflight request. */
export function preflight(): Reply {
  return text(200, '')
}
