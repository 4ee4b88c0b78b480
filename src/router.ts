import { distance } from 'fastest-levenshtein'
import { addRoute, createRouter, findRoute, type RouterContext } from 'rou3'

/** A method and a path pattern, with the operation that they stand for. */
export interface Route {
  /** Upper case. */
  readonly method: string
  /** Literal segments and `:names`, such as `/users/:id`. */
  readonly path: string
  /** The operation's name within the dialect: dotted, resource then verb, such as `users.show`. */
  readonly operation: string
}

/** A vendor's rules for comparing paths. */
export interface PathRules {
  /** True when `/Users` and `/users` are different paths. */
  readonly caseSensitive: boolean
  /**
   * An ending that every path may have, such as `.json`.
   *
   * @default paths have no such ending
   */
  readonly suffix?: string
}

/** The error for a path parameter that is not percent-encoded UTF-8. */
export class BadPathError extends Error {
  constructor(readonly parameter: string) {
    super(`Failed to decode param '${parameter}'`)
    this.name = 'BadPathError'
  }
}

/** A route, with the positions of its parameters among the segments of the path. */
interface Entry<R extends Route> {
  readonly route: R
  readonly params: readonly (readonly [name: string, segment: number])[]
}

/** A route that matches a request. */
export interface Match<R extends Route> {
  readonly route: R
  /** Decoded. */
  readonly params: Readonly<Record<string, string>>
}

/** Only this many characters of a path are compared, because the time grows with the square of the length. */
const LONGEST_COMPARED = 200
/** A different method costs as much as this many edits of the path. */
const OTHER_METHOD_COST = 2

/**
 * Finds the route of a request. Parameters keep their letter case, even where letter case makes no difference:
 * `/USERS/aB1` matches `/users/:id` with the id `aB1`.
 */
export class Router<R extends Route> {
  readonly #tree: RouterContext<Entry<R>> = createRouter()
  readonly #routes: readonly R[]
  readonly #rules: PathRules

  /** @throws Error when two routes have the same method and path */
  constructor(routes: readonly R[], rules: PathRules) {
    this.#routes = routes
    this.#rules = rules
    for (const route of routes) this.#add(route)
  }

  /**
   * Finds the route of a request, and decodes its parameters. A HEAD request gets the GET route.
   *
   * @param path percent-encoded
   * @throws BadPathError when a parameter can't be decoded
   */
  match(method: string, path: string): Match<R> | undefined {
    const trimmed = this.#trim(path)
    const folded = this.#fold(trimmed)
    const found = findRoute(this.#tree, method === 'HEAD' ? 'GET' : method, folded, { params: false })
    if (!found) return undefined
    const { route, params } = found.data
    return { route, params: params.length === 0 ? {} : readParams(params, trimmed) }
  }

  /** Finds the most similar route, for a request that matches none. */
  nearest(method: string, path: string): R | undefined {
    const fold = (text: string) => this.#fold(text)
    return findMostSimilar(this.#routes, method, fold(this.#trim(path)), (route, segments) =>
      fillParams(fold(route.path), segments),
    )
  }

  #add(route: R): void {
    const path = this.#fold(route.path)
    const known = findRoute(this.#tree, route.method, path)?.data.route
    if (known?.path === route.path && known.method === route.method) {
      throw new Error(
        `Failed to add ${route.operation}: ${known.operation} has ${route.method} ${route.path} already. Please change one of their paths.`,
      )
    }
    const params = route.path
      .split('/')
      .flatMap((segment, index) => (segment.startsWith(':') ? [[segment.slice(1), index] as const] : []))
    addRoute(this.#tree, route.method, path, { route, params })
  }

  #trim(path: string): string {
    const { suffix } = this.#rules
    const whole = path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path
    return suffix && whole.endsWith(suffix) ? whole.slice(0, -suffix.length) : whole
  }

  #fold(path: string): string {
    return this.#rules.caseSensitive ? path : path.toLowerCase()
  }
}

/**
 * Returns the most similar route for a request whose base path may be wrong. Parameters are read from the end of the
 * path, because a wrong base path may have more or fewer segments.
 */
export function nearestRoute<R extends Route>(
  routes: readonly R[],
  method: string,
  path: string,
): R | undefined {
  return findMostSimilar(routes, method, path.toLowerCase(), (route, segments) => {
    const pattern = route.path.toLowerCase()
    return fillParams(pattern, segments, segments.length - pattern.split('/').length)
  })
}

function findMostSimilar<R extends Route>(
  routes: readonly R[],
  method: string,
  path: string,
  fill: (route: R, segments: readonly string[]) => string,
): R | undefined {
  const segments = path.slice(0, LONGEST_COMPARED).split('/')
  const compared = segments.join('/')
  const ranked = routes.map((route) => ({
    route,
    cost: distance(fill(route, segments), compared) + (route.method === method ? 0 : OTHER_METHOD_COST),
  }))
  return ranked.sort((a, b) => a.cost - b.cost)[0]?.route
}

function readParams(params: Entry<Route>['params'], path: string): Record<string, string> {
  const segments = path.split('/')
  return Object.fromEntries(params.map(([name, index]) => [name, decode(segments[index] ?? '')]))
}

function decode(segment: string): string {
  if (!segment.includes('%')) return segment
  try {
    return decodeURIComponent(segment)
  } catch {
    throw new BadPathError(segment)
  }
}

function fillParams(pattern: string, segments: readonly string[], offset = 0): string {
  return pattern
    .split('/')
    .map((segment, index) => (segment.startsWith(':') ? (segments[index + offset] ?? segment) : segment))
    .join('/')
}
