import type { Destination } from '../addresses.js'
import type { Served } from '../double.js'
import { WORLD_HEADER } from '../headers.js'
import { json, type Reply } from '../reply.js'
import { report } from '../report.js'
import { ApiRequest, NO_BYTES } from '../request.js'
import type { Exchange } from '../site.js'
import type { World } from '../world/world.js'
import { type Body, bodyParts, decodeBody } from './decode-body.js'
import { toPlainResponse, toResponse } from './fetch-response.js'
import { BODY_LIMIT, chooseWorld, findWorld, isBodyless } from './http.js'

/** Options for answering Fetch requests. */
export interface FetchOptions {
  /** The world to answer from. Without it, requests name their world in a header. */
  readonly world?: World | undefined
  /** Aborts when the runtime closes: delays and streams end. */
  readonly closed?: AbortSignal | undefined
  /**
   * The class of responses.
   *
   * @default Response
   */
  readonly ResponseType?: typeof Response
}

/** True in a page, including a page of jsdom. */
export const IS_PAGE = typeof document !== 'undefined'

const FAILURE = 'Failed to answer: the double has an error. Please see the console for the reason.'

/** Passes a Fetch request to its site, and returns the response. It never rejects. */
export async function answerRequest(
  { worlds }: Served,
  destination: Destination,
  request: Request,
  options: FetchOptions,
): Promise<Response> {
  const { ResponseType = Response } = options
  try {
    const world = options.world ?? chooseWorld(worlds, worldName(request))
    if ('status' in world) return toPlainResponse(world, { method: request.method, ResponseType })
    return await respond(world, destination, request, options)
  } catch (error) {
    // MSW would show the stack to the client.
    report(`${destination.site.name} broke on ${request.method} ${new URL(request.url).pathname}`, error)
    return toPlainResponse(json(500, { error: FAILURE }), { method: request.method, ResponseType })
  }
}

/**
 * Returns a site's internal error for a request that failed outside the site.
 *
 * @returns undefined when no site answers there, or its world cannot be made
 */
export function failureOf(
  { addresses, worlds }: Served,
  request: Request,
  error: unknown,
): Reply | undefined {
  const destination = addresses.findByUrl(new URL(request.url))
  const world = destination && findWorld(worlds, worldName(request))
  return world && destination.site.fail(toExchange(world, destination, request, NO_BYTES), error)
}

async function respond(
  world: World,
  destination: Destination,
  request: Request,
  { closed, ResponseType = Response }: FetchOptions,
): Promise<Response> {
  const { site } = destination
  const { method } = request
  const body = isBodyless(method) ? NO_BYTES : await readBody(request, site.bodyLimit ?? BODY_LIMIT)
  const exchange = toExchange(world, destination, request, body)
  const reply = await site.answer(exchange)
  const signals = closed ? [request.signal, closed] : [request.signal]
  const onError = (error: unknown) => void site.fail(exchange, error)
  try {
    return await toResponse(reply, { method, signals, ResponseType, onError })
  } catch (error) {
    return toPlainResponse(site.fail(exchange, error), { method, ResponseType })
  }
}

function toExchange(world: World, { mount, root }: Destination, request: Request, body: Body): Exchange {
  const { origin, pathname, search } = new URL(request.url)
  const { headers } = request
  const apiRequest = new ApiRequest({
    method: request.method.toUpperCase(),
    baseUrl: origin + root,
    path: pathname.slice(root.length) || '/',
    search,
    header: (name) => headers.get(name) ?? undefined,
    headers,
    ...bodyParts(body),
  })
  return { world, mount, request: apiRequest, isFromPage: IS_PAGE }
}

async function readBody(request: Request, limit: number): Promise<Body> {
  const bytes = new Uint8Array(await request.arrayBuffer())
  if (bytes.length > limit) return 'too large'
  return decodeBody(bytes, request.headers.get('content-encoding') ?? undefined, limit)
}

function worldName(request: Request): string | undefined {
  return request.headers.get(WORLD_HEADER) ?? undefined
}
