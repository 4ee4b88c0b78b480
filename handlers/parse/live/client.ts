import type { Connection } from '../../../src/contract.js'
import type { JsonObject } from '../../../src/json.js'
import { runInTurns } from '../../../src/model/turns.js'
import { isPromiseLike } from '../../../src/report.js'
import { ANONYMOUS, MASTER } from '../access/caller.js'
import { callerOf, hasExpectedKey, isApplication } from '../auth.js'
import type { KeyPairs, ParseOptions } from '../options.js'
import { type Change, watchObjects } from './changes.js'
import { liveErrors, toErrorFrame } from './errors.js'
import { type ConnectFrame, type Frame, readFrame, type SubscribeFrame } from './frames.js'
import { openSubscription, type Readers, type Subscription, toEvent } from './subscription.js'

/**
 * Serves a LiveQuery client: it connects, subscribes to queries, and gets events for changes of their results.
 *
 * @see https://github.com/parse-community/parse-server/wiki/Parse-LiveQuery-Protocol-Specification
 */
export function connectLiveQuery(connection: Connection, options: ParseOptions): void {
  const client = new LiveClient(connection, options)
  // Messages are handled in order: a subscription may have to load the regex compiler first.
  let last = Promise.resolve()
  connection.onMessage((message) => {
    last = last.then(() => client.receive(message))
    return last
  })
  connection.onClose(() => client.close())
}

/** The credentials of a client. */
interface Identity {
  readonly clientId: string
  readonly installationId: string | undefined
  readonly isMaster: boolean
  readonly sessionToken: string | undefined
}

class LiveClient {
  readonly #connection: Connection
  readonly #options: ParseOptions
  readonly #subscriptions = new Map<number, Subscription>()
  #identity: Identity | undefined
  #stopWatching: (() => void) | undefined
  /** Settles when the last events are sent; undefined when none are pending. */
  #publishing: Promise<void> | undefined
  #isClosed = false

  constructor(connection: Connection, options: ParseOptions) {
    this.#connection = connection
    this.#options = options
  }

  /** Handles a message. It never throws: errors are sent to the client. */
  async receive(message: string): Promise<void> {
    if (this.#isClosed) return
    let requestId: number | null = null
    try {
      const frame = readFrame(message)
      if ('requestId' in frame) requestId = frame.requestId
      await this.#perform(frame)
    } catch (error) {
      this.#send(toErrorFrame(error, requestId))
    }
  }

  close(): void {
    this.#isClosed = true
    this.#subscriptions.clear()
    this.#watch()
  }

  async #perform(frame: Frame): Promise<void> {
    if (frame.op === 'connect') return this.#connect(frame)
    if (frame.op === 'unsubscribe') return this.#unsubscribe(frame.requestId)
    if (frame.op === 'update') this.#endSubscription(frame.requestId)
    return this.#subscribe(frame)
  }

  #connect(frame: ConnectFrame): void {
    const { applicationId, masterKey, sessionToken, installationId } = frame
    const { keyPairs } = this.#options.liveQueryServerOptions
    if (!isApplication(applicationId, this.#options) || !hasKeyOf(keyPairs, frame))
      throw liveErrors.wrongKey()
    const clientId = toUuid(this.#connection.world.random.hex(32))
    const isMaster = keyPairs.masterKey !== undefined && masterKey === keyPairs.masterKey
    this.#identity = { clientId, installationId, isMaster, sessionToken }
    this.#reply(this.#identity, { op: 'connected' })
  }

  async #subscribe(frame: SubscribeFrame): Promise<void> {
    const identity = this.#identity
    if (!identity) throw liveErrors.notConnected('subscribing')
    const readers = this.#readers(identity, frame.sessionToken)
    const subscription = await openSubscription(this.#base, readers, frame)
    if (this.#isClosed) return
    this.#subscriptions.set(frame.requestId, subscription)
    this.#watch()
    this.#reply(identity, { op: 'subscribed', requestId: frame.requestId })
  }

  #unsubscribe(requestId: number): void {
    const identity = this.#identity
    if (!identity) throw liveErrors.notConnected('unsubscribing')
    if (this.#endSubscription(requestId)) this.#reply(identity, { op: 'unsubscribed', requestId })
  }

  #endSubscription(requestId: number): boolean {
    const isKnown = this.#subscriptions.delete(requestId)
    if (!isKnown && this.#identity) {
      this.#send(toErrorFrame(liveErrors.noSubscription(this.#identity.clientId, requestId), requestId))
    }
    this.#watch()
    return isKnown
  }

  /** Watches the world while there are subscriptions. */
  #watch(): void {
    if (this.#subscriptions.size === 0) {
      this.#stopWatching?.()
      this.#stopWatching = undefined
    } else {
      this.#stopWatching ??= watchObjects(this.#connection.world, this.#options, (changes) =>
        this.#publish(changes),
      )
    }
  }

  /**
   * Sends the events of changes. Thousands of subscriptions take several turns of the event loop, and later changes
   * wait.
   */
  #publish(changes: readonly Change[]): void {
    const subscriptions = [...this.#subscriptions.values()]
    const publish = () => runInTurns(this.#sendEvents(changes, subscriptions))
    const published = this.#publishing ? this.#publishing.then(publish) : publish()
    if (!isPromiseLike(published)) return
    const publishing = published.then(() => {
      if (this.#publishing === publishing) this.#publishing = undefined
    })
    this.#publishing = publishing
  }

  *#sendEvents(changes: readonly Change[], subscriptions: readonly Subscription[]): Generator<void, void> {
    const { classNames } = this.#options.liveQuery
    for (const change of changes) {
      const className = (change.after ?? change.before)?.className
      if (className === undefined || (classNames !== 'any' && !classNames.includes(className))) continue
      for (const subscription of subscriptions) {
        if (subscription.className === className) yield* this.#notify(subscription, change)
        yield
      }
    }
  }

  *#notify(subscription: Subscription, change: Change): Generator<void, void> {
    const { requestId, sessionToken } = subscription
    const identity = this.#identity as Identity
    try {
      const readers = this.#readers(identity, sessionToken)
      const event = yield* toEvent(this.#base, readers, subscription, change)
      // The client may have closed or unsubscribed meanwhile.
      if (!event || this.#subscriptions.get(requestId) !== subscription) return
      const { op, ...objects } = event
      this.#reply(identity, { op, requestId, ...objects })
    } catch (error) {
      this.#send(toErrorFrame(error, requestId))
    }
  }

  /**
   * Returns the subscription's session and the connection's as readers, or an anonymous caller when neither is valid.
   */
  #readers(identity: Identity, sessionToken: string | undefined): Readers {
    if (identity.isMaster) return [MASTER]
    const tokens = [sessionToken, identity.sessionToken]
    const [first = ANONYMOUS, ...more] = tokens.flatMap(
      (token) => callerOf(this.#connection.world, token) ?? [],
    )
    return [first, ...more]
  }

  get #base() {
    return { world: this.#connection.world, options: this.#options }
  }

  #reply(
    { clientId, installationId }: Identity,
    { op, ...more }: JsonObject & { readonly op: string },
  ): void {
    this.#send({ op, clientId, ...(installationId === undefined ? {} : { installationId }), ...more })
  }

  #send(frame: JsonObject): void {
    this.#connection.send(JSON.stringify(frame))
  }
}

function hasKeyOf(keyPairs: KeyPairs, frame: ConnectFrame): boolean {
  return hasExpectedKey(Object.keys(keyPairs) as (keyof KeyPairs)[], keyPairs, (name) => frame[name])
}

function toUuid(hex: string): string {
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-a$4-$5')
}
