import { type HttpHandler, HttpResponse, http, passthrough, type RequestHandler } from 'msw'
import type { Destination } from '../addresses.js'
import type { Served } from '../double.js'
import { json } from '../reply.js'
import { reasonOf, report } from '../report.js'
import type { Site } from '../site.js'
import { answerRequest, type FetchOptions, failureOf, IS_PAGE } from './fetch-answer.js'
import { toPlainResponse } from './fetch-response.js'
import { handlerError } from './handler-error.js'
import { recoverHandlers } from './own-handlers.js'
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
    ...recoverHandlers(own, (request, error) => toFailure(double, request, error)),
    ...sites.filter(({ isPrivate }) => !isPrivate).map(toHandler),
    toStrayHandler(double),
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
