import type { Reply } from './reply.js'
import type { ApiRequest } from './request.js'
import type { World } from './world/world.js'

/** A base path of a site, on the standalone server and on the site's own origins. */
export interface MountPoint {
  /** Such as `/parse`; empty for the root. */
  readonly path: string
  readonly version: string
}

/** A request to a site, and the world to answer from. */
export interface Exchange {
  readonly world: World
  readonly request: ApiRequest
  readonly mount: MountPoint
  /** The reply to the request if it is a write; undefined when the request may write. */
  readonly writeRefusal?: Reply | undefined
  /**
   * True when a page sent the request, perhaps by a form. Set for private sites only.
   *
   * @default false
   */
  readonly isFromPage?: boolean
}

/** A WebSocket that a client opened below a mount of a site. Its messages are text. */
export interface Connection {
  readonly world: World
  readonly mount: MountPoint
  /** Sends a text. A no-op on a closed WebSocket. */
  readonly send: (text: string) => void
  /** Closes the WebSocket with a status code of its protocol, 1000 (normal closure) by default. */
  readonly close: (code?: number) => void
  /** Adds a listener. If it throws or its promise is rejected, the connection is closed with 1011. */
  readonly onMessage: (listener: (text: string) => void | Promise<void>) => void
  /** Adds a listener that is called once, when either side closes the WebSocket. */
  readonly onClose: (listener: () => void) => void
}

/**
 * A dialect or the control API: it answers the requests below its mounts. Every runtime serves the sites of a double.
 */
export interface Site {
  readonly name: string
  readonly mounts: readonly [MountPoint, ...MountPoint[]]
  /** The paths below a mount that belong to the site, each with all paths below it; an empty prefix means all paths. */
  readonly pathPrefixes: readonly string[]
  /**
   * The origins that interceptors answer for; `*` stands for a subdomain. Undefined for a site that is served on every
   * origin of the double and on the page's own origin.
   */
  readonly origins: readonly string[] | undefined
  /**
   * True for a site that controls the double. Servers serve it to this machine and to their own pages only, and a
   * user's own MSW handlers do not take precedence over it.
   *
   * @default false
   */
  readonly isPrivate?: boolean
  /**
   * The largest body of a request, in bytes.
   *
   * @default the limit of the runtime
   */
  readonly bodyLimit?: number
  /**
   * Further names whose values the journal hides.
   *
   * @default no further names
   */
  readonly secrets?: readonly string[]
  /** Answers a request. It never throws and never rejects: a failure becomes the site's error. */
  answer(exchange: Exchange): Reply | Promise<Reply>
  /**
   * Returns the site's internal error for an exchange that failed outside `answer`. Records the error on stderr, and in
   * the journal if the site has one. It never throws.
   */
  fail(exchange: Exchange, error: unknown): Reply
  /** Serves a client's WebSocket; undefined when the site has no WebSockets. */
  readonly connect: ((connection: Connection) => void) | undefined
}
