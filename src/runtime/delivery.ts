import type { ServerResponse } from 'node:http'
import type { Destination } from '../addresses.js'
import { json, type Reply } from '../reply.js'
import { reasonOf, report } from '../report.js'
import { ApiRequest } from '../request.js'
import { type Body, bodyParts } from './decode-body.js'
import { type SocketRequest, serverUrl } from './socket.js'
import type { Target } from './target.js'

/** A request on a socket, and its destination. */
export interface Delivery {
  readonly req: SocketRequest
  readonly res: ServerResponse
  /** Passes the request on to the rest of the server. */
  readonly next: () => void
  readonly target: Target
  /** Undefined when no site answers there. */
  readonly destination: Destination | undefined
}

/** Makes the request that a site receives. */
export function toApiRequest(req: SocketRequest, target: Target, root: string, body: Body): ApiRequest {
  const { headers, rawHeaders } = req
  const { bytes, tooLarge, undecodable } = bodyParts(body)
  return new ApiRequest({
    method: req.method ?? 'GET',
    baseUrl: serverUrl(req) + target.prefix + root,
    path: target.path.slice(root.length) || '/',
    search: target.search,
    header: (name) => headers[name] as string | undefined,
    headers: rawHeaders,
    bytes,
    tooLarge,
    undecodable,
  })
}

/** Reports an error of a request that belongs to no site or world, and returns the reply to it. */
export function ownFailure(req: SocketRequest, target: Target, error: unknown): Reply {
  report(`could not answer ${req.method} ${target.path}`, error)
  const reason = reasonOf(error)
  const advice = `Failed to answer: ${reason}. Please see the output of the server for more.`
  return json(500, { error: reason.startsWith('Failed to ') ? reason : advice })
}

/** Returns true for the error of a client that disconnected before its response was sent. */
export function hasLeft(error: unknown): boolean {
  return (error as NodeJS.ErrnoException | undefined)?.code === 'ERR_STREAM_PREMATURE_CLOSE'
}
