import type { HttpHandler, WebSocketHandler } from 'msw'
import type { Clock } from './model/clock.js'
import type { OperationHooks } from './world/hooks.js'
import type { Journal } from './world/journal.js'
import type { Outbox } from './world/outbox.js'
import type { Snapshot } from './world/snapshot.js'
import { Users } from './world/users.js'
import type { World } from './world/world.js'

/** Takes requests to the worlds of a double within one process. */
export interface Carrier {
  readonly handlers: () => readonly HttpHandler[]
  readonly webSocketHandlers: () => readonly WebSocketHandler[]
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>
}

/** Keeps a view, and so its world, for as long as one of its handlers is referenced. */
const viewOfHandler = new WeakMap<object, WorldView>()

/**
 * A world of a double, with everything to use and steer it. Its world is kept for as long as the view, or one of its
 * handlers, is referenced.
 */
export class WorldView {
  /** Read access to the users of the shared population. */
  readonly users: Users
  readonly #open: () => World
  readonly #carrier: Carrier
  #handlers: readonly HttpHandler[] | undefined
  #webSocketHandlers: readonly WebSocketHandler[] | undefined

  constructor(open: () => World, carrier: Carrier) {
    this.#open = open
    this.#carrier = carrier
    this.users = new Users(open)
  }

  /** The name of the world; `default` for that of requests that name none. */
  get name(): string {
    return this.#open().name
  }

  /**
   * MSW request handlers for `setupServer(...)` and `setupWorker(...)`: one for each dialect, one for the control API,
   * and one that answers 404 to other requests to the vendors' own hosts.
   *
   * Those of a named world answer from that world. Those of the double answer from the world that a request names in the
   * header `x-stuntdouble-world`, or from the default one.
   *
   * @example
   * import { setupServer } from 'msw/node'
   * import { createDouble } from 'stuntdouble'
   *
   * const server = setupServer(...createDouble().handlers)
   * server.listen()
   * server.close()
   */
  get handlers(): readonly HttpHandler[] {
    this.#handlers ??= this.#keep(this.#carrier.handlers())
    return this.#handlers
  }

  /** MSW handlers of the WebSockets that dialects have; give them to MSW beside `handlers`. */
  get webSocketHandlers(): readonly WebSocketHandler[] {
    this.#webSocketHandlers ??= this.#keep(this.#carrier.webSocketHandlers())
    return this.#webSocketHandlers
  }

  /**
   * The clock of the world.
   *
   * @example
   * import { createDouble } from 'stuntdouble'
   *
   * const double = createDouble({ now: '2026-01-01' })
   * double.clock.advance(60_000)
   * new Date(double.clock.now()).toISOString() // '2026-01-01T00:01:00.000Z'
   */
  get clock(): Clock {
    return this.#open().clock
  }

  /** The requests that the world answered. */
  get journal(): Journal {
    return this.#open().journal
  }

  /** Functions around the operations of the world. */
  get hooks(): OperationHooks<World> {
    return this.#open().hooks
  }

  /** The e-mails that the world would have sent. */
  get outbox(): Outbox {
    return this.#open().outbox
  }

  /**
   * Returns the state of the world: users and the records of every dialect, clock, random source and outbox. It takes as
   * long as there are changes since the baseline.
   *
   * @param name stores the snapshot under this name as well, for `restore`; a reset of the world keeps it
   *
   * @example
   * import { createDouble } from 'stuntdouble'
   *
   * const double = createDouble()
   * const before = double.snapshot()
   * double.clock.freeze('2030-01-01')
   * double.restore(before)
   * double.clock.isFrozen // false
   */
  snapshot(name?: string): Snapshot {
    const world = this.#open()
    const snapshot = world.snapshot()
    if (name !== undefined) world.snapshots.store(name, snapshot)
    return snapshot
  }

  /**
   * Returns to a snapshot of any world of the same double. Open transactions become void; the journal stays.
   *
   * @param snapshot the snapshot, or the name that it was taken with in this world
   * @throws Error when the snapshot is of another double, or the world has none of that name; nothing is changed then
   *
   * @example
   * import { createDouble } from 'stuntdouble'
   *
   * const double = createDouble()
   * double.snapshot('before checkout')
   * double.restore('before checkout')
   */
  restore(snapshot: Snapshot | string): void {
    const world = this.#open()
    world.restore(typeof snapshot === 'string' ? world.snapshots.get(snapshot) : snapshot)
  }

  /**
   * Takes the world back to its baseline, and leaves other worlds alone.
   *
   * @example
   * import { createDouble } from 'stuntdouble'
   *
   * const checkout = createDouble().world('checkout')
   * checkout.reset()
   */
  reset(): void {
    this.#open().reset()
  }

  /**
   * Sends a request to this world, without an interceptor or a server. It takes what the global `fetch` takes, at a
   * vendor's URL or at a path of the standalone server such as `/parse/users`, and answers as `fetch` does.
   *
   * @returns the response; a promise that rejects with a TypeError when no dialect answers there, or the reply is a
   *   network failure
   *
   * @example
   * import { createDouble } from 'stuntdouble'
   *
   * const response = await createDouble().fetch('https://api.parse.com/1/health')
   * response.status // 200
   */
  fetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
    return this.#carrier.fetch(input, init)
  }

  #keep<Handler extends object>(handlers: readonly Handler[]): readonly Handler[] {
    for (const handler of handlers) viewOfHandler.set(handler, this)
    return handlers
  }
}
