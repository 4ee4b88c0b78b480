import type { RequestHandler } from 'msw'
import type { Destination } from '../addresses.js'
import type { MountPoint } from '../contract.js'
import { guarded } from '../report.js'

type Pattern = string | RegExp

interface Named {
  readonly method: string | RegExp | undefined
  readonly path: Pattern
}

/** The URLs of an operation: at the requested mount, and at the other mounts of the dialect. */
interface Addresses {
  readonly own: readonly string[]
  readonly others: readonly string[]
}

/**
 * Finds a user's own handlers that miss requests. A dialect with several mounts serves each operation below all of
 * them, and a handler may name only one.
 */
export class MountGaps {
  /** The handlers that were not warned about yet. */
  readonly #handlers: Set<Named>

  constructor(handlers: readonly RequestHandler[]) {
    this.#handlers = new Set(handlers.flatMap(toNamed))
  }

  /**
   * Warns on stderr, once per handler, when a dialect answers a request that the handler only matches at another mount.
   */
  watch(method: string, path: string, { site, mount, root }: Destination): void {
    const { mounts, origins = [] } = site
    if (this.#handlers.size === 0 || mounts.length < 2) return
    const fitting = [...this.#handlers].filter((handler) => fitsMethod(handler.method, method))
    if (fitting.length === 0) return
    const below = (at: MountPoint) =>
      origins.map((origin) => origin.replace('*', 'any') + at.path + path.slice(root.length))
    const others = mounts.filter((other) => other !== mount)
    const addresses = { own: below(mount), others: others.flatMap(below) }
    guarded('a handler could not be compared with a request', () =>
      this.#warn(`${method} ${path}`, fitting, addresses),
    )()
  }

  async #warn(request: string, handlers: readonly Named[], { own, others }: Addresses): Promise<void> {
    const { matchRequestUrl } = await import('msw')
    for (const handler of handlers) {
      const fits = (url: string) => matchRequestUrl(new URL(url), handler.path, url).matches
      // A handler that matches the own address has seen the request and passed it on.
      if (own.some(fits) || !others.some(fits) || !this.#handlers.delete(handler)) continue
      console.warn(
        `stuntdouble: your handler for ${handler.path} did not see ${request}, which is the same operation at another address. Please handle both addresses, if it should.`,
      )
    }
  }
}

/** Returns true when a handler with this method (undefined for all methods) matches a request. */
export function fitsMethod(wanted: string | RegExp | undefined, method: string): boolean {
  if (wanted === undefined) return true
  return wanted instanceof RegExp ? wanted.test(method) : wanted.toUpperCase() === method
}

function toNamed({ info }: RequestHandler): Named[] {
  const { method, path } = info as { method?: string | RegExp; path?: unknown }
  const isPattern = typeof path === 'string' || path instanceof RegExp
  return isPattern ? [{ method, path }] : []
}
