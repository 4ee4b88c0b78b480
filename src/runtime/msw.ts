import { type HttpHandler, HttpResponse, http, passthrough, type RequestHandler } from 'msw'
import type { Destination } from '../addresses.js'
import type { Served } from '../double.js'
import { WORLD_HEADER } from '../headers.js'
import { json } from '../reply.js'
import { reasonOf, report } from '../report.js'
import type { Site } from '../site.js'
import { answerRequest, type FetchOptions, failureOf, IS_PAGE } from './fetch-answer.js'
import { toPlainResponse } from './fetch-response.js'
import { handlerError } from './handler-error.js'
import { findWorld } from './http.js'
import { watchHandlers } from './own-handlers.js'
import { readBodyStart } from './read-start.js'
import { recordOwn } from './record-foreign.js'
import { toStrayHandler } from './stray.js'

type MswOptions = Omit<FetchOptions, 'ResponseType'>

/**
 * The class of responses. In a page it must be MSW's class, which sets the cookies of a response. In Node, MSW 2 would
 * store such cookies for the whole process and send them with every later request.
 */
const ResponseType: typeof Response = IS_PAGE ? HttpResponse : Response

/**
 * Makes the MSW request handlers of a double: one for each site, and one that keeps all other requests from the real
 * vendors. MSW tries its handlers one after the other, so a site is one handler with an index of its own, and not a
 * handler per endpoint.
 *
 * @param own a user's own handlers, which take precedence over the dialects, but not over private sites
 */
export function toRequestHandlers(double: Served, options?: MswOptions): HttpHandler[]
export function toRequestHandlers(
  double: Served,
  options: MswOptions,
  own: readonly RequestHandler[],
): RequestHandler[]
export function toRequestHandlers(
  double: Served,
  options: MswOptions = {},
  own: readonly RequestHandler[] = [],
): RequestHandler[] {
  const { sites } = double.addresses
  const toHandler = (site: Site) => toSiteHandler(double, site, options)
  return [
    ...sites.filter(({ isPrivate }) => isPrivate).map(toHandler),
    ...watchHandlers(own, {
      recover: (request, error) => toFailure(double, request, error),
      onResponse: (request, response, startedAt) =>
        recordResponse(double, options, { request, response, startedAt }),
    }),
    ...sites.filter(({ isPrivate }) => !isPrivate).map(toHandler),
    toStrayHandler(double, options.world),
  ]
}

function toSiteHandler(double: Served, site: Site, options: MswOptions): HttpHandler {
  const find = (url: string): Destination | undefined => {
    const destination = double.addresses.findByUrl(new URL(url))
    return destination?.site === site ? destination : undefined
  }
  return http.all(
    ({ request }) => find(request.url) !== undefined,
    ({ request }) => {
      const destination = find(request.url)
      return destination
        ? answerRequest(double, destination, request, { ...options, ResponseType })
        : passthrough()
    },
  )
}

interface OwnResponse {
  readonly request: Request
  readonly response: Response
  readonly startedAt: number
}

/** Records the response of a user's own handler in the world that the request names. */
async function recordResponse(
  { addresses, worlds }: Served,
  { world: fixedWorld }: MswOptions,
  { request, response, startedAt }: OwnResponse,
): Promise<void> {
  const { method, headers } = request
  const world = fixedWorld ?? findWorld(worlds, headers.get(WORLD_HEADER) ?? undefined)
  if (!world) return
  const { href, pathname, search } = new URL(request.url)
  const destination = addresses.findByUrl(new URL(href))
  const path = destination && destination.mount.path + pathname.slice(destination.root.length)
  const body = await readBodyStart(request, world.journal.bodyLimit)
  const url = path === undefined ? href : path + search
  await recordOwn({ world, destination, method, url, headers, body, startedAt }, response)
}

/**
 * Reports an error of a user's handler, and makes the response to its request: the vendor's own 500 at a URL of a
 * dialect, or else a 500 with the error's message. Neither contains a stack.
 */
function toFailure(double: Served, request: Request, cause: unknown): Response {
  const error = handlerError(`your handler threw "${reasonOf(cause)}"`, cause)
  const reply = failureOf(double, request, error)
  if (reply) return toPlainResponse(reply, { method: request.method, ResponseType })
  report(`could not answer ${request.method} ${new URL(request.url).pathname}`, error)
  return toPlainResponse(json(500, { error: error.message }), { method: request.method, ResponseType })
}
