import type { Dialect, MountPoint } from './contract.js'
import { nearestRoute, type Route } from './router.js'
import type { Site } from './site.js'

/** The URLs below one prefix, which a site answers. */
interface Address {
  readonly site: Site
  readonly mount: MountPoint
  /** Matches origins such as `https://api.example.com`; undefined for all origins of the double. */
  readonly origin: RegExp | undefined
  /** The path of the mount. The site routes the rest of a request's path. */
  readonly root: string
  readonly prefix: string
}

/** The site that a URL belongs to. */
export interface Destination {
  readonly site: Site
  readonly mount: MountPoint
  /** The path of the mount, which is removed from a request's path before routing. */
  readonly root: string
}

/** The addresses of a double's sites, on the standalone server and on the vendors' own origins. */
export class Addresses {
  readonly #dialects: readonly Dialect[]
  readonly #serverAddresses: readonly Address[]
  readonly #vendorAddresses: readonly Address[]
  readonly #sharedAddresses: readonly Address[]
  readonly #origins: readonly RegExp[]
  /** The dialects first, then the other sites. */
  readonly sites: readonly Site[]

  /**
   * @param others sites that are not dialects
   * @throws Error when two dialects claim one route
   */
  constructor(dialects: readonly Dialect[], others: readonly Site[] = []) {
    this.#dialects = dialects
    this.sites = [...dialects, ...others]
    this.#serverAddresses = longestFirst(this.sites.flatMap((site) => addressesOf(site, undefined)))
    this.#vendorAddresses = longestFirst(dialects.flatMap(vendorAddresses))
    this.#sharedAddresses = this.#serverAddresses.filter(({ site }) => site.origins === undefined)
    this.#origins = dialects.flatMap(({ origins }) => origins.map(toOriginPattern))
    for (const dialect of dialects) this.#refuseConflicts(dialect)
  }

  /** Returns the destination of a path on the standalone server. */
  findByPath(path: string): Destination | undefined {
    for (const address of this.#serverAddresses) if (isBelow(path, address.prefix)) return address
    return undefined
  }

  /** Returns the destination of an absolute URL. */
  findByUrl({ origin, pathname }: URL): Destination | undefined {
    const shared = this.#sharedAddresses.find(({ prefix }) => isBelow(pathname, prefix))
    if (shared) return this.#isAnswered(origin) ? shared : undefined
    return this.#vendorAddresses.find(
      (address) => address.origin?.test(origin) && isBelow(pathname, address.prefix),
    )
  }

  /** Returns true for an origin that interceptors answer for, such as `https://api.example.com`. */
  hasOrigin(origin: string): boolean {
    return this.#vendorAddresses.some((address) => address.origin?.test(origin))
  }

  /** Returns true for a vendor's own origin. A request to it that is not intercepted reaches the real vendor. */
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

  /** Returns the most similar route for a request that matches none, with its path on the standalone server. */
  nearest(method: string, path: string): Route | undefined {
    const routes = this.#dialects.flatMap(({ mounts, routes }) =>
      mounts.flatMap((mount) => routes.map((route) => ({ ...route, path: mount.path + route.path }))),
    )
    return nearestRoute(routes, method, path.replace(/\.json$/, ''))
  }

  /**
   * Finds the site of a WebSocket that a client opens on a server.
   *
   * @param anyPath when true, an unknown path belongs to the dialect that accepts WebSockets at any path
   */
  findWebSocket(path: string, anyPath: boolean): Destination | undefined {
    const destination = this.findByPath(path)
    if (destination?.site.connect) return destination
    if (destination?.site.isPrivate) return undefined
    const dialect = anyPath ? this.#dialects.find(({ connectsAnywhere }) => connectsAnywhere) : undefined
    const [mount] = dialect?.mounts ?? []
    return dialect && mount && { site: dialect, mount, root: mount.path }
  }

  /**
   * Returns a pattern for the absolute URLs of a dialect's WebSockets. A dialect with `connectsAnywhere` accepts any
   * path on the vendor's origins, but not on the origin of `baseUrl`, where a page may open other WebSockets.
   */
  webSocketPattern(dialect: Dialect): RegExp {
    const own = this.#vendorAddresses.filter(({ site }) => site === dialect)
    const below = own.map(({ origin, prefix }) => toSocketSource(origin) + escapePattern(prefix))
    const anywhere = dialect.connectsAnywhere ? dialect.origins.map(toOriginPattern).map(toSocketSource) : []
    const sources = [...below, ...anywhere].map((source) => `${source}(?:[/?].*)?`)
    return new RegExp(`^(?:${sources.join('|')})$`, 'i')
  }

  #isAnswered(origin: string): boolean {
    return this.hasOrigin(origin) || (typeof location !== 'undefined' && location.origin === origin)
  }

  #refuseConflicts(dialect: Dialect): void {
    for (const { path: root } of dialect.mounts) {
      for (const route of dialect.routes) {
        const owner = this.findByPath(root + route.path)?.site
        if (owner === dialect) continue
        throw new Error(
          `Failed to start: the dialects "${dialect.name}" and "${owner?.name}" both claim ${route.method} ${root}${route.path}. Please leave one of them out.`,
        )
      }
    }
  }
}

function addressesOf(site: Site, origin: RegExp | undefined): Address[] {
  return site.mounts.flatMap((mount) => addressesBelow(site, mount, origin, mount.path))
}

function vendorAddresses(dialect: Dialect): Address[] {
  const own = dialect.origins.flatMap((origin) => addressesOf(dialect, toOriginPattern(origin)))
  const { baseUrl } = dialect.options
  return baseUrl === undefined ? own : [...own, ...baseAddresses(dialect, baseUrl)]
}

function baseAddresses(dialect: Dialect, baseUrl: string): Address[] {
  const url = parseBaseUrl(dialect.name, baseUrl)
  const root = url.pathname.replace(/\/+$/, '')
  const [firstMount] = dialect.mounts
  const mount = dialect.mounts.find(({ path }) => path !== '' && root.endsWith(path)) ?? firstMount
  return addressesBelow(dialect, mount, toOriginPattern(url.origin), root)
}

function addressesBelow(site: Site, mount: MountPoint, origin: RegExp | undefined, root: string): Address[] {
  return site.pathPrefixes.map((path) => ({ site, mount, origin, root, prefix: root + path }))
}

function parseBaseUrl(name: string, baseUrl: string): URL {
  const page = typeof location === 'undefined' ? undefined : location.href
  if (URL.canParse(baseUrl, page)) return new URL(baseUrl, page)
  throw new Error(
    `Failed to read the baseUrl of "${name}": "${baseUrl}" is not a URL${page ? '' : ' outside a page'}. Please give one such as "https://api.example.com".`,
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

/** Returns true when a path, with or without a query, equals a prefix or is below it. */
export function isBelow(path: string, prefix: string): boolean {
  if (!path.startsWith(prefix)) return false
  const next = path[prefix.length]
  return next === undefined || next === '/' || next === '?'
}

function longestFirst(addresses: readonly Address[]): Address[] {
  return addresses.toSorted((a, b) => b.prefix.length - a.prefix.length)
}
