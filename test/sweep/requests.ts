import fc from 'fast-check'
import type { Route } from '../../src/router.js'
import { BODY_LIMIT } from '../../src/runtime/http.js'
import { logIns } from '../fuzz/credentials.js'
import { Memory } from '../fuzz/memory.js'
import { type FuzzRequest, requestsTo, type Surface } from '../fuzz/request.js'
import { readVocabulary } from '../fuzz/vocabulary.js'
import { direct } from '../matrix/in-process.js'
import type { Running, TestRequest } from '../matrix/runtime.js'
import { readBodies } from './bodies.js'
import type { Place } from './places.js'

/** Records are made before they are read, and read before they are deleted. */
const METHODS = ['POST', 'GET', 'PUT', 'PATCH', 'DELETE']
/** Headers that a page may not set, and the one that only runtimes read: it names a world. */
const FORBIDDEN = ['origin', 'user-agent', 'x-stuntdouble-world']
const WORD = /[a-z_]\w+/gi

const SEED = 7
const BATCH = 8
const MOST_BATCHES = 16

/** Makes a request to each route of a dialect that succeeds after those before it, where one is found. */
export async function findRequests({ dialect, mount, options }: Place): Promise<TestRequest[]> {
  const running = await direct.start(options)
  const search = new Search(running, {
    dialect: dialect.name,
    root: mount.path,
    routes: dialect.routes,
    words: readVocabulary(dialect.name),
  })
  const found: TestRequest[] = []
  for (const { request } of logIns.filter((each) => each.dialect === dialect.name)) {
    found.push(await search.send(toTestRequest(request)))
  }
  for (const route of dialect.routes.toSorted(byOrder)) found.push(await search.find(route))
  await running.close()
  return [...found, ...variants(found)]
}

/** Makes requests that get no further than the pipeline, out of those that do. */
function variants(found: readonly TestRequest[]): TestRequest[] {
  const get = find(found, 'GET')
  const post = find(found, 'POST')
  const { pathname } = new URL(get.path, 'http://any')
  const json = { ...post.headers, 'content-type': 'application/json' }
  return [
    { ...get, method: 'HEAD' },
    { ...get, method: 'OPTIONS' },
    { method: 'GET', path: pathname },
    { ...get, path: `${pathname}/not/there/at/all` },
    { ...get, path: `${pathname}/%` },
    { ...post, headers: json, body: '[' },
    { ...post, headers: json, body: ' '.repeat(BODY_LIMIT + 1) },
  ]
}

function find(requests: readonly TestRequest[], method: string): TestRequest {
  const found = requests.find((request) => request.method === method)
  if (!found) throw new Error(`Failed to vary a request: the dialect has no ${method}.`)
  return found
}

interface Attempt {
  readonly request: TestRequest
  readonly status: number
}

/** Tries random requests until one succeeds, with the ids and tokens of earlier replies. */
class Search {
  readonly #memory = new Memory()
  readonly #running: Running
  readonly #surface: Surface
  readonly #membersOf: ReturnType<typeof readBodies>

  constructor(running: Running, surface: Surface) {
    this.#running = running
    this.#surface = surface
    this.#membersOf = readBodies(surface.dialect)
  }

  async send(request: TestRequest): Promise<TestRequest> {
    this.#memory.learn((await this.#running.send(request)).text)
    return request
  }

  /** Returns the first request that succeeds, or else the one with the lowest status. */
  async find(route: Route): Promise<TestRequest> {
    const hints = new Set<string>()
    let best: Attempt | undefined
    for (let batch = 0; batch < MOST_BATCHES; batch += 1) {
      const words = batch % 2 === 1 && hints.size > 0 ? [...hints] : this.#surface.words
      for (const request of this.#sample(route, words, SEED + batch)) {
        const { status, text } = await this.#running.send(request)
        if (!best || status < best.status) best = { request, status }
        if (status < 400) {
          this.#memory.learn(text)
          return request
        }
        // Refusals often name the parameters that they miss.
        for (const [word] of text.matchAll(WORD)) if (this.#surface.words.includes(word)) hints.add(word)
      }
    }
    if (!best)
      throw new Error(`Failed to find a request for ${route.path}: a page may send none that was made.`)
    return best.request
  }

  #sample(route: Route, words: readonly string[], seed: number): TestRequest[] {
    // Without its bias towards small values, all credentials and ids come up equally often.
    const requests = fc.noBias(requestsTo({ ...this.#surface, words }, route))
    const members = this.#membersOf(route)
    return fc
      .sample(requests, { seed, numRuns: BATCH })
      .map((make) => make(this.#memory))
      .filter(({ method, headers }) => method === route.method && !FORBIDDEN.some((name) => name in headers))
      .map(toTestRequest)
      .map((request) => (members === undefined ? request : withMembers(request, members)))
  }
}

function withMembers(
  { path, ...request }: TestRequest,
  members: Readonly<Record<string, unknown>>,
): TestRequest {
  if (request.method === 'GET') {
    const query = new URLSearchParams(Object.entries(members).map(([name, value]) => [name, String(value)]))
    return { ...request, path: `${path}${path.includes('?') ? '&' : '?'}${query}` }
  }
  const headers = { ...request.headers, 'content-type': 'application/json' }
  const body = JSON.stringify(members)
  return { ...request, path: path.split('?', 1)[0] as string, headers, body }
}

function byOrder(one: Route, other: Route): number {
  return rankOf(one) - rankOf(other) || one.path.split('/').length - other.path.split('/').length
}

/** The place of a route's method in the order; a GET that ends a session comes last. */
function rankOf({ method, writes }: Route & { readonly writes?: boolean }): number {
  return method === 'GET' && writes ? METHODS.length : METHODS.indexOf(method)
}

function toTestRequest({ method, target, headers, body }: FuzzRequest): TestRequest {
  const { cookie, ...others } = headers
  // A page can't send a cookie of its own.
  const path = cookie === undefined ? target : `${target}${target.includes('?') ? '&' : '?'}${cookie}`
  return {
    method,
    path,
    headers: others,
    ...(body.length === 0 ? {} : { body: new TextDecoder().decode(body) }),
  }
}
