import type { Dialect, MountPoint } from './contract.js'
import { nearestRoute, type Route } from './router.js'

/** A stretch of URLs that a dialect answers. */
interface Address {
  readonly dialect: Dialect
  readonly mount: MountPoint
  /** Matches origins such as `https://api.example.com`; undefined on a socket, which has one origin only. */
  readonly origin: RegExp | undefined
  /** Where the mount stands in the path; the rest is the API's own. */
  readonly root: string
  readonly prefix: string
}

/** The dialect that a URL belongs to. */
export interface Destination {
  readonly dialect: Dialect
  readonly mount: MountPoint
  /** What to take off the path to get the API's own. */
  readonly root: string
}

/** Where the dialects of a double answer, on the standalone server and in front of the vendors' own origins. */
export class Addresses {
  readonly #dialects: readonly Dialect[]
  readonly #natural: readonly Address[]
  readonly #vendor: readonly Address[]
  readonly #origins: readonly RegExp[]

  /** @throws Error when two dialects claim one route */
  constructor(dialects: readonly Dialect[]) {
    this.#dialects = dialects
    this.#natural = longestFirst(dialects.flatMap(naturalAddresses))
    this.#vendor = longestFirst(dialects.flatMap(vendorAddresses))
    this.#origins = dialects.flatMap(({ origins }) => origins.map(toOriginPattern))
    for (const dialect of dialects) this.#refuseConflicts(dialect)
  }

  /** The dialect that a path on the standalone server belongs to. */
  findByPath(path: string): Destination | undefined {
    for (const address of this.#natural) if (isBelow(path, address.prefix)) return address
    return undefined
  }

  /** The dialect that an absolute URL belongs to. */
  findByUrl({ origin, pathname }: URL): Destination | undefined {
    return this.#vendor.find((address) => address.origin?.test(origin) && isBelow(pathname, address.prefix))
  }

  /** Returns true for an origin that interceptors answer for, such as `https://api.example.com`. */
  hasOrigin(origin: string): boolean {
    return this.#vendor.some((address) => address.origin?.test(origin))
  }

  /** Returns true for an origin of a vendor's own, where anything not intercepted would reach the real vendor. */
  isVendorOrigin(origin: string): boolean {
    return this.#origins.some((pattern) => pattern.test(origin))
  }

  /** Absolute URLs that interceptors answer, for messages; `*` stands for a subdomain. */
  get urls(): string[] {
    return this.#dialects.flatMap(({ name, options: { baseUrl }, origins, mounts }) => [
      ...(baseUrl === undefined ? [] : [parseBaseUrl(name, baseUrl).href.replace(/\/+$/, '')]),
      ...origins.flatMap((origin) => mounts.map(({ path }) => origin + path)),
    ])
  }

  /** Returns the route that is nearest to an unanswered request, with its path on the standalone server. */
  nearest(method: string, path: string): Route | undefined {
    const routes = this.#dialects.flatMap(({ mounts, routes }) =>
      mounts.flatMap((mount) => routes.map((route) => ({ ...route, path: mount.path + route.path }))),
    )
    return nearestRoute(routes, method, path.replace(/\.json$/, ''))
  }

  /**
   * Finds the dialect of a WebSocket on a socket.
   *
   * @param anyPath true to give unknown paths to a dialect whose vendor takes WebSockets at any path
   */
  findWebSocket(path: string, anyPath: boolean): Destination | undefined {
    const destination = this.findByPath(path)
    if (destination?.dialect.connect) return destination
    const dialect = anyPath ? this.#dialects.find(({ connectsAnywhere }) => connectsAnywhere) : undefined
    const [mount] = dialect?.mounts ?? []
    return dialect && mount && { dialect, mount, root: mount.path }
  }

  /**
   * Returns a pattern for the absolute URLs of a dialect's WebSockets. A dialect with `connectsAnywhere` takes any
   * path on the vendor's origins, but not on the origin of `baseUrl`: a page may use that for other WebSockets.
   */
  webSocketPattern(dialect: Dialect): RegExp {
    const own = this.#vendor.filter((address) => address.dialect === dialect)
    const below = own.map(({ origin, prefix }) => toSocketSource(origin) + escapePattern(prefix))
    const anywhere = dialect.connectsAnywhere ? dialect.origins.map(toOriginPattern).map(toSocketSource) : []
    const sources = [...below, ...anywhere].map((source) => `${source}(?:[/?].*)?`)
    return new RegExp(`^(?:${sources.join('|')})$`, 'i')
  }

  #refuseConflicts(dialect: Dialect): void {
    for (const { path: root } of dialect.mounts) {
      for (const route of dialect.routes) {
        const owner = this.findByPath(root + route.path)?.dialect
        if (owner === dialect) continue
        throw new Error(
          `Failed to start: the dialects "${dialect.name}" and "${owner?.name}" both claim ${route.method} ${root}${route.path}. Please leave one of them out.`,
        )
      }
    }
  }
}

function naturalAddresses(dialect: Dialect): Address[] {
  return dialect.mounts.flatMap((mount) => claim(dialect, mount, undefined, mount.path))
}

function vendorAddresses(dialect: Dialect): Address[] {
  const origins = dialect.origins.map(toOriginPattern)
  const own = dialect.mounts.flatMap((mount) =>
    origins.flatMap((origin) => claim(dialect, mount, origin, mount.path)),
  )
  const { baseUrl } = dialect.options
  return baseUrl === undefined ? own : [...own, ...baseAddresses(dialect, baseUrl)]
}

function baseAddresses(dialect: Dialect, baseUrl: string): Address[] {
  const url = parseBaseUrl(dialect.name, baseUrl)
  const root = url.pathname.replace(/\/+$/, '')
  const [usual] = dialect.mounts
  const mount = dialect.mounts.find(({ path }) => path !== '' && root.endsWith(path)) ?? usual
  return claim(dialect, mount, toOriginPattern(url.origin), root)
}

function claim(dialect: Dialect, mount: MountPoint, origin: RegExp | undefined, root: string): Address[] {
  return dialect.pathPrefixes.map((path) => ({ dialect, mount, origin, root, prefix: root + path }))
}

function parseBaseUrl(name: string, baseUrl: string): URL {
  const page = typeof location === 'undefined' ? undefined : location.href
  if (URL.canParse(baseUrl, page)) return new URL(baseUrl, page)
  throw new Error(
    `Failed to read the baseUrl of "${name}": "${baseUrl}" is no URL${page ? '' : ' outside a page'}. Please give one such as "https://api.example.com".`,
  )
}

function toOriginPattern(origin: string): RegExp {
  return new RegExp(`^${escapePattern(origin).replaceAll('*', '[^./]+')}$`, 'i')
}

/** Returns the source of a pattern for the WebSockets of an origin, without anchors. */
function toSocketSource(origin: RegExp | undefined): string {
  return (origin?.source ?? '').replace(/^\^http/, 'ws').replace(/\$$/, '')
}

function escapePattern(text: string): string {
  return text.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&')
}

/** Whether a path, perhaps with its query, is a prefix or below it. */
export function isBelow(path: string, prefix: string): boolean {
  if (!path.startsWith(prefix)) return false
  const next = path[prefix.length]
  return next === undefined || next === '/' || next === '?'
}

function longestFirst(addresses: readonly Address[]): Address[] {
  return addresses.toSorted((a, b) => b.prefix.length - a.prefix.length)
}
