import { type HttpHandler, HttpResponse, http, passthrough } from 'msw'
import type { Destination } from '../addresses.js'
import type { Dialect } from '../contract.js'
import type { Double } from '../double.js'
import { WORLD_HEADER } from '../headers.js'
import { json, type Reply } from '../reply.js'
import { reasonOf, report } from '../report.js'
import { ApiRequest, NO_BYTES } from '../request.js'
import type { World } from '../world/world.js'
import { type Body, bodyParts, decodeBody } from './decode-body.js'
import { handlerError } from './handler-error.js'
import { BODY_LIMIT, chooseWorld, findWorld, isBodyless } from './http.js'
import { toStrayHandler } from './stray.js'

/**
 * Makes the MSW request handlers of a double, one for each dialect, and one that keeps stray requests from the vendors. MSW
 * asks its handlers one after the other, so a dialect routes by its own index instead of being a handler for each endpoint.
 *
 * @param world the world to answer from; left out, requests choose theirs by a header
 */
export function toRequestHandlers(double: Double, world?: World): HttpHandler[] {
  return [
    ...double.dialects.map((dialect) => toRequestHandler(double, dialect, world)),
    toStrayHandler(double),
  ]
}

function toRequestHandler(double: Double, dialect: Dialect, world: World | undefined): HttpHandler {
  const find = (url: string): Destination | undefined => {
    const destination = double.addresses.findByUrl(new URL(url))
    return destination?.dialect === dialect ? destination : undefined
  }
  return http.all(
    ({ request }) => find(request.url) !== undefined,
    async ({ request }): Promise<Response> => {
      const destination = find(request.url)
      if (!destination) return passthrough()
      try {
        const chosen = world ?? chooseWorld(double.worlds, request.headers.get(WORLD_HEADER) ?? undefined)
        if ('status' in chosen) return toResponse(chosen, request.method)
        return await respond(chosen, destination, request)
      } catch (error) {
        // MSW would show the stack to the client.
        report(`${dialect.name} broke on ${request.method} ${new URL(request.url).pathname}`, error)
        return toResponse(json(500, { error: FAILURE }), request.method)
      }
    },
  )
}

const FAILURE = 'Failed to answer: something broke. Please see the console for the reason.'

async function respond(
  world: World,
  { dialect, mount, root }: Destination,
  request: Request,
): Promise<Response> {
  const body = isBodyless(request.method) ? NO_BYTES : await readBody(request)
  const exchange = { world, mount, request: toApiRequest(request, root, body) }
  const reply = await dialect.answer(exchange)
  try {
    return toResponse(reply, request.method)
  } catch (error) {
    return toResponse(dialect.fail(exchange, error), request.method)
  }
}

/**
 * Reports an error of a user's handler, and makes the response to its request: the vendor's own 500 where a dialect answers, or
 * one that says what was thrown. Neither has a stack.
 */
export function toFailure(double: Double, request: Request, cause: unknown): Response {
  const error = handlerError(`your handler threw "${reasonOf(cause)}"`, cause)
  const destination = double.addresses.findByUrl(new URL(request.url))
  const world = destination && findWorld(double.worlds, request.headers.get(WORLD_HEADER) ?? undefined)
  if (!destination || !world) {
    report(`could not answer ${request.method} ${new URL(request.url).pathname}`, error)
    return toResponse(json(500, { error: error.message }), request.method)
  }
  const { dialect, mount, root } = destination
  const exchange = { world, mount, request: toApiRequest(request, root, NO_BYTES) }
  return toResponse(dialect.fail(exchange, error), request.method)
}

function toApiRequest(request: Request, root: string, body: Body): ApiRequest {
  const { origin, pathname, search } = new URL(request.url)
  return new ApiRequest({
    method: request.method.toUpperCase(),
    baseUrl: origin + root,
    path: pathname.slice(root.length) || '/',
    search,
    header: (name) => request.headers.get(name) ?? undefined,
    ...bodyParts(body),
  })
}

async function readBody(request: Request): Promise<Body> {
  const bytes = new Uint8Array(await request.arrayBuffer())
  if (bytes.length > BODY_LIMIT) return 'too large'
  return decodeBody(bytes, request.headers.get('content-encoding') ?? undefined, BODY_LIMIT)
}

/**
 * Whether clients have a place for cookies here, as a page has. MSW 2 makes up one for the whole of a Node process, from the
 * cookies that a response is made with, and sends them with every later request of anybody; so there they are added after.
 */
const HAS_COOKIES = typeof document !== 'undefined'

const STATUSES_WITHOUT_BODY: ReadonlySet<number> = new Set([204, 205, 304])

function toResponse(reply: Reply, method: string): Response {
  const headers = new Headers()
  const late = new Headers()
  for (const [name, values] of Object.entries(reply.headers)) {
    const target = name === 'set-cookie' && !HAS_COOKIES ? late : headers
    for (const value of typeof values === 'string' ? [values] : values) target.append(name, value)
  }
  // Clients that download tell by the length whether there is anything.
  if (reply.body instanceof Uint8Array) headers.set('content-length', String(reply.body.length))
  const isEmpty = method === 'HEAD' || STATUSES_WITHOUT_BODY.has(reply.status)
  const response = new HttpResponse(isEmpty ? null : toBodyInit(reply.body), {
    status: reply.status,
    headers,
  })
  for (const [name, value] of late) response.headers.append(name, value)
  return response
}

function toBodyInit(body: Reply['body']): string | ArrayBuffer | null {
  return body instanceof Uint8Array ? (body.slice().buffer as ArrayBuffer) : body
}
