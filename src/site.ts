import type { Reply } from './reply.js'
import type { ApiRequest } from './request.js'
import type { World } from './world/world.js'

/** A path below which a site answers: on the standalone server, and on its own origins. */
export interface MountPoint {
  /** Such as `/parse`; empty when the site's paths begin at the root. */
  readonly path: string
  readonly version: string
}

/** A request on its way to a site. */
export interface Exchange {
  readonly world: World
  readonly request: ApiRequest
  readonly mount: MountPoint
  /** The refusal to answer a write with; undefined when the request may write. */
  readonly writeRefusal?: Reply | undefined
  /**
   * True when a page sent the request, perhaps by a form. Set for private sites only.
   *
   * @default false
   */
  readonly isFromPage?: boolean
}

/** A WebSocket that a client opened below a mount of a site. It carries text. */
export interface Connection {
  readonly world: World
  readonly mount: MountPoint
  /** Sends a text. A no-op on a closed WebSocket. */
  readonly send: (text: string) => void
  /** Closes the WebSocket with a status code of its protocol, 1000 (normal closure) by default. */
  readonly close: (code?: number) => void
  /** Adds a listener. If it throws or its promise is rejected, the connection is closed with 1011. */
  readonly onMessage: (listener: (text: string) => void | Promise<void>) => void
  /** Adds a listener that is called once, whichever side closes the WebSocket. */
  readonly onClose: (listener: () => void) => void
}

/** Anything that answers below a path: a dialect, the control API. Every runtime mounts the sites of a double. */
export interface Site {
  readonly name: string
  readonly mounts: readonly [MountPoint, ...MountPoint[]]
  /** The paths below a mount that belong to the site, each with all paths below it; an empty one stands for all. */
  readonly pathPrefixes: readonly string[]
  /**
   * The origins that interceptors answer for; `*` stands for a subdomain. Undefined for a site that stands on every
   * origin of the double, and on that of the page.
   */
  readonly origins: readonly string[] | undefined
  /**
   * True for a site that steers the double. Servers open it to this machine and to their own pages only, and handlers of
   * users do not come before it.
   *
   * @default false
   */
  readonly isPrivate?: boolean
  /** Answers a request. It never throws and never rejects: a failure becomes the site's error. */
  answer(exchange: Exchange): Reply | Promise<Reply>
  /**
   * Returns the site's internal error for an exchange that broke outside `answer`, and records it where the site keeps
   * records and on stderr. It never throws.
   */
  fail(exchange: Exchange, error: unknown): Reply
  /** Talks to a client over a WebSocket; undefined when the site has none. */
  readonly connect: ((connection: Connection) => void) | undefined
}
