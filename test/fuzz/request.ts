import fc from 'fast-check'
import type { Route } from '../../src/router.js'
import { body } from './bodies.js'
import { credentials } from './credentials.js'
import { encode, id, type Maker, text, textFor } from './values.js'

/** A request as it goes over the wire. */
export interface FuzzRequest {
  readonly method: string
  /** The path on the standalone server with its query, percent-encoded. */
  readonly target: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

/** The part of a dialect that requests are made for. */
export interface Surface {
  readonly dialect: string
  /** The path of the mount, such as `/parse`. */
  readonly root: string
  readonly routes: readonly Route[]
  readonly words: readonly string[]
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']
const HEADER_NAMES = [
  'accept',
  'cookie',
  'if-none-match',
  'origin',
  'range',
  'x-http-method-override',
  'x-on-behalf-of',
  'x-parse-installation-id',
  'x-parse-session-token',
  'x-parse-master-key',
  'x-parse-revocable-session',
  'x-stuntdouble-world',
  'user-agent',
]

/** Makes random requests for a dialect: mostly to its routes, made of its own words. */
export function requests(surface: Surface): fc.Arbitrary<Maker<FuzzRequest>> {
  const route = fc.constantFrom(...surface.routes)
  return route.chain((chosen) => requestsTo(surface, chosen))
}

/** Makes random requests to one route of a dialect. */
export function requestsTo(surface: Surface, route: Route): fc.Arbitrary<Maker<FuzzRequest>> {
  const { words } = surface
  const parts = fc.record({
    method: fc.oneof(
      { weight: 30, arbitrary: fc.constant(route.method) },
      { weight: 1, arbitrary: fc.constantFrom(...METHODS) },
    ),
    path: path(surface, route),
    query: fc.oneof(
      fc.array(parameter(words), { maxLength: 0 }),
      fc.array(parameter(words), { maxLength: 3 }),
    ),
    credential: credentials(surface.dialect),
    place: fc.nat(63),
    headers: fc.array(fc.tuple(fc.constantFrom(...HEADER_NAMES), text(words)), { maxLength: 1 }),
    body: body(surface.dialect, route, words),
  })
  return parts.map((made) => (memory) => {
    const { type, bytes } = made.body(memory)
    const query = made.query.map(([name, make]) => `${encode(name)}=${encode(make(memory))}`)
    const extra = made.headers.map(([name, make]) => [name, toHeaderValue(make(memory))])
    const takesBody = made.method !== 'GET' && made.method !== 'HEAD'
    return {
      method: made.method,
      target: made.path(memory) + (query.length > 0 ? `?${query.join('&')}` : ''),
      headers: {
        ...made.credential(memory, made.place),
        ...(type === undefined ? {} : { 'content-type': type }),
        ...Object.fromEntries(extra),
      },
      body: new TextEncoder().encode(takesBody ? bytes : ''),
    }
  })
}

function parameter(words: readonly string[]): fc.Arbitrary<[name: string, value: Maker<string>]> {
  return fc.constantFrom(...words).chain((name) => fc.tuple(fc.constant(name), textFor(name, words)))
}

function path({ root, words, dialect }: Surface, route: Route): fc.Arbitrary<Maker<string>> {
  const ending = dialect === 'zendesk' || dialect === 'acs' ? '.json' : ''
  const segments = route.path.split('/').map((segment): fc.Arbitrary<Maker<string>> => {
    if (!segment.startsWith(':')) return fc.constant(() => segment)
    return id(words).map((make) => (memory) => encode(make(memory)))
  })
  return fc.tuple(...segments).map((makers) => (memory) => {
    return root + makers.map((make) => make(memory)).join('/') + ending
  })
}

// HTTP lets these characters through; clients and Fetch refuse to send the others.
function toHeaderValue(value: string): string {
  return value.replaceAll(/[^\t\x20-\x7e]/g, '').trim()
}
