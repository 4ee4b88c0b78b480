import { WORLD_HEADER } from '../headers.js'
import type { SocketRequest } from './socket.js'

type Addressed = Pick<SocketRequest, 'url' | 'headers'>

/** The parts of a request's target on a socket. */
export interface Target {
  /** The name of the world; undefined when the request names none. */
  readonly world: string | undefined
  /** The world's part of the path, such as `/~checkout`; empty when a header names the world. */
  readonly prefix: string
  /** The percent-encoded path below the prefix; begins with a slash. */
  readonly path: string
  /** The query with its question mark; empty without a query. */
  readonly search: string
}

/** Splits the target of a request. A path that begins with `/~name` is for the world of that name. */
export function parseTarget(req: Addressed): Target {
  const url = req.url || '/'
  const mark = url.indexOf('?')
  const whole = mark === -1 ? url : url.slice(0, mark)
  const search = mark === -1 ? '' : url.slice(mark)
  if (!whole.startsWith('/~')) return { world: worldHeader(req), prefix: '', path: whole, search }
  const end = whole.indexOf('/', 2)
  const prefix = end === -1 ? whole : whole.slice(0, end)
  return { world: prefix.slice(2), prefix, path: whole.slice(prefix.length) || '/', search }
}

function worldHeader({ headers }: Addressed): string | undefined {
  const name = headers[WORLD_HEADER]
  return Array.isArray(name) ? name[0] : name
}
