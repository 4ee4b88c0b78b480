import { json, type Reply } from '../reply.js'
import { parseAllowedHosts, refuseHost } from './guard.js'
import { isLoopbackAddress } from './loopback.js'
import type { OriginOptions, OriginRule } from './origin.js'
import type { SocketRequest } from './socket.js'

/** The clients that may use the control API: none, clients on this machine, or all clients. */
export type ControlFrom = 'nowhere' | 'loopback' | 'anywhere'

/** Options of the control API. */
export interface ControlOptions {
  /**
   * The clients that may use the control API, under `/__stuntdouble`. With `nowhere`, the API is off. Choose `anywhere`
   * when the server runs in a container and is bound to all addresses.
   *
   * @default 'loopback' for `listen`, and 'nowhere' for `middleware`: your own app may be open to others
   */
  readonly controlFrom?: ControlFrom
}

/**
 * The rule about the private sites of a server, such as the control API. They reset worlds and show mails, so by
 * default only this machine may use them, and only the server's own pages.
 */
export class PrivateAccess {
  readonly #controlFrom: ControlFrom
  readonly #allowedHosts: readonly string[]
  readonly #rule: OriginRule

  /** @throws Error when a value is not a host name */
  constructor(
    rule: OriginRule,
    { controlFrom = 'nowhere', allowedHosts = [] }: ControlOptions & OriginOptions,
  ) {
    this.#rule = rule
    this.#controlFrom = controlFrom
    this.#allowedHosts = parseAllowedHosts(allowedHosts)
  }

  /** True when the server serves its private sites. */
  get isOpen(): boolean {
    return this.#controlFrom !== 'nowhere'
  }

  /** Returns the error reply to a request to a private site, or undefined when it is allowed. */
  refuse(req: SocketRequest): Reply | undefined {
    return refuseHost(req.headers.host, this.#allowedHosts) ?? this.#refusePeer(req) ?? this.#refusePage(req)
  }

  /** Returns true for a request of a page, by a script or a form. */
  isFromPage({ headers }: SocketRequest): boolean {
    return this.#rule.senderOf(headers) !== 'no page'
  }

  #refusePeer({ socket: { remoteAddress, localPort } }: SocketRequest): Reply | undefined {
    // A Unix socket has no address; only this machine can reach it.
    const isNear = remoteAddress === undefined || isLoopbackAddress(remoteAddress)
    if (isNear || this.#controlFrom === 'anywhere') return undefined
    return forbidden(
      `the request comes from ${remoteAddress}, and the control API answers this machine only. Please use http://127.0.0.1:${localPort}, or start with --control-from anywhere (in code: controlFrom: 'anywhere')`,
    )
  }

  #refusePage({ headers }: SocketRequest): Reply | undefined {
    const sender = this.#rule.senderOf(headers)
    if (sender === 'no page' || sender === 'own page') return undefined
    return forbidden('the request comes from a page of another origin. Please send it from outside a page')
  }
}

function forbidden(reason: string): Reply {
  return json(
    403,
    { error: `Failed to control the double: ${reason}.` },
    { 'x-content-type-options': 'nosniff' },
  )
}
