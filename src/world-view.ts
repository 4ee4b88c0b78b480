import type { HttpHandler, WebSocketHandler } from 'msw'
import type { Clock } from './model/clock.js'
import type { Scenario } from './model/fixture.js'
import type { WorldDiff } from './world/diff/diff.js'
import { type DiffOptions, diffStates } from './world/diff/states.js'
import { FaultView } from './world/faults/fault-view.js'
import type { OperationHooks } from './world/hooks.js'
import type { Mail, MailFilter } from './world/mail.js'
import { Mails } from './world/mails.js'
import type { NamedSnapshots } from './world/named-snapshots.js'
import type { DialectCode } from './world/one-time-code.js'
import type { Outbox } from './world/outbox.js'
import type { Snapshot } from './world/snapshot.js'
import { decodeSnapshot, encodeSnapshot, type SnapshotJson } from './world/snapshot-codec.js'
import { Users } from './world/users.js'
import type { WaitOptions } from './world/wait-options.js'
import type { World } from './world/world.js'

/** Sends requests to the worlds of a double within one process. */
export interface Carrier {
  readonly handlers: () => readonly HttpHandler[]
  readonly webSocketHandlers: () => readonly WebSocketHandler[]
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>
}

/** The view of each handler: an entry keeps the view and its world in memory while the handler is referenced. */
const viewOfHandler = new WeakMap<object, WorldView>()

/**
 * A world of a double, with everything to use and control it. The world is not evicted while the view, or one of its
 * handlers, is referenced.
 */
export class WorldView extends FaultView {
  /** Read access to the users of the shared population. */
  readonly users: Users
  /** The e-mails and text messages that the world would have sent. */
  readonly mails: Mails
  readonly #open: () => World
  readonly #carrier: Carrier
  #handlers: readonly HttpHandler[] | undefined
  #webSocketHandlers: readonly WebSocketHandler[] | undefined

  constructor(open: () => World, carrier: Carrier) {
    super(open)
    this.#open = open
    this.#carrier = carrier
    this.users = new Users(open)
    this.mails = new Mails(() => open().outbox)
  }

  /** The name of the world. Requests that name no world use the world `default`. */
  get name(): string {
    return this.#open().name
  }

  /**
   * MSW request handlers for `setupServer(...)` and `setupWorker(...)`: one for each dialect, one for the control API,
   * and one that answers 404 to other requests to the vendors' own hosts.
   *
   * The handlers of a named world answer from that world. The handlers of the double answer from the world that a
   * request names in the header `x-stuntdouble-world`, or from the default world.
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
    this.#handlers ??= this.#register(this.#carrier.handlers())
    return this.#handlers
  }

  /** MSW handlers for the WebSockets of dialects. Pass them to MSW in addition to `handlers`. */
  get webSocketHandlers(): readonly WebSocketHandler[] {
    this.#webSocketHandlers ??= this.#register(this.#carrier.webSocketHandlers())
    return this.#webSocketHandlers
  }

  /**
   * The clock of the world. Sessions, tokens and mailed links expire by it, and jobs progress by it. A frozen clock does
   * not stop a job: it then progresses with each look at it.
   *
   * @example
   * import { createDouble } from 'stuntdouble'
   *
   * const { clock } = createDouble()
   * clock.freeze('2026-01-01')
   * clock.advance('15m')
   * new Date(clock.now()).toISOString() // '2026-01-01T00:15:00.000Z'
   * clock.release()
   * clock.isFrozen // false
   */
  get clock(): Clock {
    return this.#open().clock
  }

  /** Hooks that run around the operations of the world. */
  get hooks(): OperationHooks<World> {
    return this.#open().hooks
  }

  /** The list behind `mails`. */
  get outbox(): Outbox {
    return this.#open().outbox
  }

  /**
   * Waits for the next mail: the oldest one that the filter selects and that no earlier call has returned. A mail that
   * was sent before the call counts as well, so that a test need not begin to wait before it clicks.
   *
   * @param filter the recipient, or more; every mail by default
   * @throws UsageError when no such mail comes in time, or for a wrong filter
   *
   * @example
   * import { createDouble } from 'stuntdouble'
   *
   * const double = createDouble({ dialects: ['parse'] })
   * const body = JSON.stringify({ email: 'admin@example.com' })
   * const headers = { 'content-type': 'application/json', 'x-parse-application-id': 'any' }
   * await double.fetch('/parse/requestPasswordReset', { method: 'POST', headers, body })
   * const mail = await double.nextMail('admin@example.com', { timeout: '1s' })
   * mail.subject // 'Password Reset for stuntdouble'
   */
  nextMail(filter: string | MailFilter = {}, options: WaitOptions = {}): Promise<Mail> {
    return this.mails.next(typeof filter === 'string' ? { to: filter } : filter, options)
  }

  /**
   * Returns the codes that users' authenticator apps show at the moment, to log in with a second factor. Codes by text
   * message are in `mails`.
   *
   * @example
   * import { createDouble } from 'stuntdouble'
   *
   * createDouble({ dialects: ['parse'] }).codes() // []
   */
  codes(): DialectCode[] {
    return this.#open().listOneTimeCodes()
  }

  /**
   * Returns the state of the world: users and the records of every dialect, clock, random source and outbox. The time
   * grows with the number of changes since the baseline.
   *
   * @param name also stores the snapshot under this name, for `restore`; a reset of the world keeps it. A name has 1 to
   *   64 letters, digits, dots, dashes and underscores
   * @throws UsageError when the name is malformed, or the world has 1000 snapshots
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
    if (name !== undefined) world.snapshots.store(name, snapshot, world.clock.now())
    return snapshot
  }

  /** The snapshots that were taken with a name in this world. */
  get snapshots(): NamedSnapshots {
    return this.#open().snapshots
  }

  /**
   * Returns to a snapshot of any world of the same double. Voids open transactions, and keeps the journal.
   *
   * @param snapshot the snapshot, or the name that it was taken with in this world
   * @throws UsageError when the snapshot is of another double, or the world has no snapshot of this name; nothing is
   *   changed then
   *
   * @example
   * import { createDouble } from 'stuntdouble'
   *
   * const double = createDouble()
   * double.snapshot('before-checkout')
   * double.restore('before-checkout')
   */
  restore(snapshot: Snapshot | string): void {
    const world = this.#open()
    world.restore(typeof snapshot === 'string' ? world.snapshots.get(snapshot) : snapshot)
  }

  /**
   * Compares two states of the world, row by row, as each vendor shows the rows. Shows no secrets: a new password is
   * `"***"`. The time grows with the number of rows that differ from the baseline.
   *
   * @param from a snapshot, or the name of one in this world; the baseline by default
   * @param to a snapshot, or the name of one in this world; the current state by default
   * @param options the number of changes to return; the rest is counted in `more`
   * @throws UsageError when the world has no snapshot of a name, or the snapshots are of other populations
   *
   * @example
   * import { createDouble } from 'stuntdouble'
   *
   * const double = createDouble({ dialects: ['zendesk'] })
   * const before = double.snapshot()
   * await double.fetch('/api/v2/users/2.json', {
   *   method: 'PUT',
   *   headers: { authorization: `Basic ${btoa('admin@example.com:password')}`, 'content-type': 'application/json' },
   *   body: '{"user": {"alias": "Ace"}}',
   * })
   * double.diff(before).summary[0] // 'zendesk user 2: alias changed from null to "Ace"'
   */
  diff(from?: Snapshot | string, to?: Snapshot | string, options: DiffOptions = {}): WorldDiff {
    return diffStates(this.#open(), from, to, options)
  }

  /**
   * Returns the state of the world as JSON, for a file. It holds the changes since the baseline, so the double that
   * imports it needs the same settings.
   *
   * @param name the snapshot of this name; the current state by default
   * @throws UsageError when the world has no snapshot of this name
   *
   * @example
   * import { createDouble } from 'stuntdouble'
   *
   * const text = JSON.stringify(createDouble().export())
   * createDouble().import(JSON.parse(text))
   */
  export(name?: string): SnapshotJson {
    const world = this.#open()
    return encodeSnapshot(name === undefined ? world.snapshot() : world.snapshots.get(name, 'export'))
  }

  /**
   * Returns to a state from `export`, of this or another process. Voids open transactions, and keeps the journal.
   *
   * @param json the parsed JSON
   * @param name stores the state as a snapshot of this name instead, and leaves the world as it is
   * @throws UsageError when the state is malformed, or is of a double with other settings; nothing is changed then
   *
   * @example
   * import { createDouble } from 'stuntdouble'
   *
   * const double = createDouble()
   * double.import(double.export(), 'saved')
   * double.restore('saved')
   */
  import(json: unknown, name?: string): void {
    const world = this.#open()
    const snapshot = decodeSnapshot(json, world.baseline)
    if (name === undefined) world.restore(snapshot)
    else world.snapshots.store(name, snapshot, world.clock.now())
  }

  /**
   * Resets the world to its baseline, with the faults that it opened with. Other worlds are not affected.
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

  /** The scenario that the world started with, or loaded last. */
  get scenario(): Scenario {
    return this.#open().fixture
  }

  /**
   * Changes the world to a scenario: its people and records, options of dialects, and clock. The journal and the outbox
   * become empty, and a reset returns to this scenario. Other worlds are not affected. The first use of a scenario seeds it;
   * later ones take microseconds.
   *
   * @param scenario the name of a scenario, or one of your own; with a `name`, it can be loaded by its name later
   * @throws UsageError for an unknown name, and for a wrong scenario; nothing is changed then
   *
   * @example
   * import { createDouble } from 'stuntdouble'
   *
   * const double = createDouble()
   * double.loadScenario('empty')
   * double.users.size // 0
   * double.loadScenario({ name: 'ann', people: [{ email: 'ann@example.com' }] })
   * double.users.size // 1
   */
  loadScenario(scenario: string | Scenario): void {
    this.#open().loadScenario(scenario)
  }

  /**
   * Sends a request to this world, without an interceptor or a server. It has the parameters of the global `fetch`. The
   * URL is a vendor's URL, or a path of the standalone server such as `/parse/users`.
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

  #register<Handler extends object>(handlers: readonly Handler[]): readonly Handler[] {
    for (const handler of handlers) viewOfHandler.set(handler, this)
    return handlers
  }
}
