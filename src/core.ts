import type { HttpHandler, WebSocketHandler } from 'msw'
import type { Dialect } from './contract.js'
import { Double, type PopulationSettings } from './double.js'
import type { Clock } from './model/clock.js'
import { checkDoubleOptions } from './options/double.js'
import { toRequestHandlers } from './runtime/msw.js'
import { toWebSocketHandlers } from './runtime/msw-websocket.js'
import type { Journal } from './world/journal.js'
import type { Outbox } from './world/outbox.js'
import type { World } from './world/world.js'

/** Options of a double that is made of dialects themselves, not of their names. */
export interface CoreOptions extends PopulationSettings {
  /** The dialects to speak, such as those that `stuntdouble/handlers/<name>` export. */
  readonly dialects: readonly Dialect[]
}

/**
 * One world of a double, with handlers that answer from it alone. The world is kept for as long as the handle, or one of its
 * handlers, is referenced.
 */
export interface WorldHandle {
  readonly name: string
  /** MSW request handlers that answer from this world. */
  readonly handlers: readonly HttpHandler[]
  /** MSW handlers of WebSockets that belong to this world. */
  readonly webSocketHandlers: readonly WebSocketHandler[]
  readonly clock: Clock
  readonly journal: Journal
  readonly outbox: Outbox
  /** Takes this world back to the baseline, and leaves the others alone. */
  reset(): void
}

export type { MswDouble }

/** A double whose dialects come as MSW request handlers. */
class MswDouble extends Double {
  #handlers: readonly HttpHandler[] | undefined
  #webSocketHandlers: readonly WebSocketHandler[] | undefined
  readonly #handles = new WeakMap<World, WeakRef<WorldHandle>>()
  /** Keeps a handle, and so its world, for as long as one of its handlers is referenced. */
  readonly #handleOfHandler = new WeakMap<object, WorldHandle>()

  /**
   * MSW request handlers for `setupServer(...)` and `setupWorker(...)`: one for each dialect, and one that answers 404 to other
   * requests to the vendors' own hosts.
   */
  get handlers(): readonly HttpHandler[] {
    this.#handlers ??= toRequestHandlers(this)
    return this.#handlers
  }

  /** MSW handlers of the WebSockets that dialects have; give them to MSW beside `handlers`. */
  get webSocketHandlers(): readonly WebSocketHandler[] {
    this.#webSocketHandlers ??= toWebSocketHandlers(this)
    return this.#webSocketHandlers
  }

  /**
   * Returns a handle of an isolated world, with the same people as every other. Code that holds the handle, or one of its handlers,
   * keeps the world from being evicted.
   *
   * @param name 1 to 64 letters, digits, dots, dashes and underscores
   * @returns the same handle for the same name, for as long as it is referenced
   * @throws Error when the name is of another form
   *
   * @example
   * import { createDouble } from 'stuntdouble'
   *
   * const double = createDouble({ dialects: ['parse'] })
   * const checkout = double.world('checkout')
   * double.world('checkout') === checkout // true
   */
  world(name: string): WorldHandle {
    const world = this.worlds.get(name)
    const known = this.#handles.get(world)?.deref()
    if (known) return known
    const handle = this.#createHandle(world)
    this.#handles.set(world, new WeakRef(handle))
    this.worlds.hold(world, handle)
    for (const handler of [...handle.handlers, ...handle.webSocketHandlers])
      this.#handleOfHandler.set(handler, handle)
    return handle
  }

  #createHandle(world: World): WorldHandle {
    return {
      name: world.name,
      handlers: toRequestHandlers(this, world),
      webSocketHandlers: toWebSocketHandlers(this, world),
      clock: world.clock,
      journal: world.journal,
      outbox: world.outbox,
      reset: () => world.reset(),
    }
  }
}

/**
 * Makes a double of the dialects that it is given. Use it instead of the one in `stuntdouble` to keep the other
 * dialects out of a page's bundle.
 *
 * @param known further dialects that a fixture may have facets of. When given, facets of unknown dialects are refused;
 *   when left out, they are ignored
 * @throws Error when an option or the fixture is wrong, or two dialects claim one route
 *
 * @example
 * import { setupServer } from 'msw/node'
 * import { createDouble } from 'stuntdouble/core'
 * import { parse } from 'stuntdouble/handlers/parse'
 *
 * const double = createDouble({ dialects: [parse.with({ baseUrl: 'https://api.example.com/parse' })] })
 * setupServer(...double.handlers).listen()
 */
export function createDouble(options: CoreOptions, known?: readonly Dialect[]): MswDouble {
  checkDoubleOptions(options)
  const { dialects, ...settings } = options
  return new MswDouble(dialects, settings, { known })
}
