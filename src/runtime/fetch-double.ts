import type { Destination } from '../addresses.js'
import type { Served } from '../double.js'
import type { World } from '../world/world.js'
import { answerRequest } from './fetch-answer.js'

/** The origin of URLs without an origin, outside of a page. */
const OWN_ORIGIN = 'http://stuntdouble.localhost'

/**
 * Sends a request to a double, as the global `fetch` would through an interceptor.
 *
 * @param world the world to answer from; undefined when requests name their world in a header
 * @throws TypeError when no site answers the URL, or a network failure loses the reply; the signal's reason when the
 *   signal aborts
 */
export async function fetchDouble(
  double: Served,
  world: World | undefined,
  input: string | URL | Request,
  init?: RequestInit,
): Promise<Response> {
  const request = new Request(input instanceof Request ? input : toUrl(input), init)
  request.signal.throwIfAborted()
  const destination = findDestination(double, new URL(request.url))
  if (!destination) throw unanswered(double, request)
  const response = await untilAborted(answerRequest(double, destination, request, { world }), request.signal)
  if (response.type === 'error') throw new TypeError('fetch failed', { cause: new Error(LOST) })
  return response
}

const LOST = 'The double lost the reply on purpose, as a network failure would.'

function toUrl(input: string | URL): URL {
  return new URL(input, typeof location === 'undefined' ? OWN_ORIGIN : location.href)
}

function findDestination({ addresses }: Served, url: URL): Destination | undefined {
  const isOwn = url.origin === toUrl('/').origin
  return addresses.findByUrl(url) ?? (isOwn ? addresses.findByPath(url.pathname) : undefined)
}

function unanswered({ addresses }: Served, { method, url }: Request): TypeError {
  const nearest = addresses.nearest(method, new URL(url).pathname)
  const advice = nearest
    ? `Please try ${nearest.method} ${nearest.path}.`
    : 'Please give the URL of a dialect.'
  return new TypeError(`Failed to fetch ${method} ${url}: no dialect answers there. ${advice}`)
}

function untilAborted<Result>(result: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason)
    signal.addEventListener('abort', abort, { once: true })
    result.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}
