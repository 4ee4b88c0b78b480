import type { IncomingHttpHeaders } from 'node:http'
import { json, type Reply } from '../reply.js'
import { parseAllowedHosts } from './guard.js'
import { type Host, isLocalName, isLoopbackName, parseHost } from './host.js'

/** Options about the pages that may use a server. Its own pages and pages on this machine may always use it. */
export interface OriginOptions {
  /**
   * Origins whose pages may read replies, write, and open WebSockets, such as `https://app.example`; `*` for all.
   *
   * @default []
   */
  readonly corsOrigins?: readonly string[]
  /**
   * Host names of this server, in addition to `localhost` and IP addresses. Pages with these host names count as its
   * own.
   *
   * @default []
   */
  readonly allowedHosts?: readonly string[]
}

/**
 * The sender of a request, judged by its headers. `no page`: curl, a program, or an address typed by a person.
 * `own page`: a page of this server. `allowed page`: a page on this machine, or of an origin that the options name.
 */
export type Sender = 'no page' | 'own page' | 'allowed page' | 'foreign page'

type Headers = Pick<
  IncomingHttpHeaders,
  'origin' | 'host' | 'sec-fetch-site' | 'sec-fetch-mode' | 'sec-fetch-dest'
>

const DEFAULT_PORTS: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 }
const SCHEME = /^[a-z][a-z\d+.-]*:\/\//i

/**
 * The rule about pages of other origins. CORS hides replies from such pages, but does not stop a form or a simple
 * `fetch`. So this rule is checked before every write: in dialects, consent pages, WebSockets, and the control API.
 *
 * Only servers need it, because interceptors and the service worker receive only the requests of their own process or
 * page.
 */
export class OriginRule {
  readonly #origins: readonly string[]
  readonly #hosts: readonly string[]

  /** @throws Error when a value is not an origin, or not a host name */
  constructor({ corsOrigins = [], allowedHosts = [] }: OriginOptions) {
    this.#origins = parseOrigins(corsOrigins)
    this.#hosts = parseAllowedHosts(allowedHosts)
  }

  /** Classifies the sender of a request. */
  senderOf({ origin, host: hostHeader, 'sec-fetch-site': site }: Headers): Sender {
    if (origin === undefined && (site === undefined || site === 'none')) return 'no page'
    const host = hostHeader === undefined ? undefined : parseHost(hostHeader)
    if (host && this.#isOwnName(host.name) && isSameOrigin(origin, site, host)) return 'own page'
    if (this.#origins.includes('*')) return 'allowed page'
    return this.#isAllowed(origin, site, host) ? 'allowed page' : 'foreign page'
  }

  /**
   * Refuses a request of a foreign page.
   *
   * @param task the refused action, as in `Failed to <task>: …`
   * @returns the error reply, or undefined when the request is allowed
   */
  refuse(task: string, headers: Headers): Reply | undefined {
    return this.senderOf(headers) === 'foreign page' ? foreignPage(task, headers.origin) : undefined
  }

  #isOwnName(name: string): boolean {
    return isLocalName(name) || this.#hosts.includes(name)
  }

  #isAllowed(origin: string | undefined, site: Headers['sec-fetch-site'], host: Host | undefined): boolean {
    // A page of the same site as a loopback name is also on this machine, on another port.
    if (origin === undefined) return site === 'same-site' && host !== undefined && isLoopbackName(host.name)
    return this.#origins.includes(origin) || isLoopbackName(hostOfOrigin(origin)?.name ?? '')
  }
}

/** Returns true for a request that loads a page into a window or tab: a link that was followed, or a typed address. */
export function isNavigation(method: string | undefined, headers: Headers): boolean {
  const { 'sec-fetch-mode': mode, 'sec-fetch-dest': destination = 'document' } = headers
  return (method === 'GET' || method === 'HEAD') && mode === 'navigate' && destination === 'document'
}

// A form of a page without a referrer has the origin "null". Then `Sec-Fetch-Site` decides.
function isSameOrigin(origin: string | undefined, site: Headers['sec-fetch-site'], host: Host): boolean {
  if (origin === undefined || origin === 'null') return site === 'same-origin'
  const own = hostOfOrigin(origin)
  if (own?.name !== host.name) return false
  const defaultPort = DEFAULT_PORTS[new URL(origin).protocol]
  return (own.port ?? defaultPort) === (host.port ?? defaultPort)
}

function hostOfOrigin(origin: string): Host | undefined {
  return URL.canParse(origin) ? parseHost(new URL(origin).host) : undefined
}

function foreignPage(task: string, origin: string | undefined): Reply {
  const error =
    origin === undefined
      ? `Failed to ${task}: a page of another site sent the request, without its origin. Please send it with fetch from a page on this machine, or of an origin that --cors-origin (corsOrigins) allows.`
      : `Failed to ${task}: the page's origin is "${origin}", which is not on this machine. Please start with --cors-origin ${origin} (in code: corsOrigins: ['${origin}']).`
  return json(403, { error })
}

/**
 * Reads the origins of `--cors-origin` (`corsOrigins` in code). Paths and default ports are removed, and letters become
 * lower case.
 *
 * @throws Error when a value isn't an origin
 */
export function parseOrigins(values: readonly string[]): string[] {
  return values.map((value) => {
    const text = value.trim()
    if (text === '*' || text === 'null') return text
    const origin = toOrigin(text)
    if (origin !== undefined) return origin
    throw new Error(
      `Failed to start: "${value}" is not an origin for --cors-origin (corsOrigins). Please give one such as https://app.example, null for pages from files, or * for every one.`,
    )
  })
}

function toOrigin(text: string): string | undefined {
  if (!SCHEME.test(text) || !URL.canParse(text)) return undefined
  const { protocol, host, username, password, origin } = new URL(text)
  if (username !== '' || password !== '' || !parseHost(host)) return undefined
  // Pages of apps have schemes of their own, such as capacitor://localhost. The URL standard defines no origin for
  // them.
  return origin === 'null' ? `${protocol}//${host.toLowerCase()}` : origin
}
