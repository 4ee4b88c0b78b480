import type { CompleteFailures, RateLimit } from '../failures.js'
import type { Reply } from '../reply.js'
import type { ApiRequest } from '../request.js'

/** An operation that is about to run. A hook receives it. */
export interface OperationCall<World> {
  readonly world: World
  /** The dialect's name, such as `acme`. */
  readonly dialect: string
  /** The full name of the operation, such as `acme.users.create`. */
  readonly operation: string
  readonly request: ApiRequest
  /** The decoded parameters of the path. */
  readonly params: Readonly<Record<string, string>>
  /** The body as data: what the dialect decoded it to, else its JSON or its form, else its text; undefined without one. */
  readonly body: unknown
  /** The caller, as the dialect describes it; undefined before `authenticate`. */
  readonly caller: unknown
  /** The caller's name, such as a username, or `anonymous`; undefined before `authenticate`. */
  readonly callerName: string | undefined
  /** The dialect's error replies. Throw `failures.outage(cause)` to refuse the operation as the vendor would. */
  readonly failures: CompleteFailures
  /**
   * Returns the caller, and checks the credentials first if that has not happened yet. An operation authenticates its
   * request before it runs, so only hooks that need the caller earlier call this.
   *
   * @throws ApiError when the credentials are refused
   */
  authenticate(): unknown
  /** True when rate limits have counted the request already, as a part of a batch. */
  readonly isCounted: boolean
  /** Shows a rate limit in the headers of the reply. Of several limits, the one with the least left is shown. */
  noteRateLimit(rateLimit: RateLimit): void
  /** Records in the journal that a fault changes the answer. */
  noteFault(name: string): void
}

/**
 * A function that runs around an operation. It returns the reply of `next()`, or its own reply with or without calling
 * `next`. It may throw the same errors as an endpoint.
 *
 * @param next authenticates the request and runs the operation; it throws what the endpoint throws
 */
export type OperationHook<World> = (
  call: OperationCall<World>,
  next: () => Reply | Promise<Reply>,
) => Reply | Promise<Reply>

/** The hooks of one world, or of all worlds of a double. */
export class OperationHooks<World> {
  readonly #outer: OperationHooks<World> | undefined
  #hooks: readonly OperationHook<World>[] = []

  /** @param outer hooks that run around these */
  constructor(outer?: OperationHooks<World>) {
    this.#outer = outer
  }

  /** True when no hook would run. */
  get isEmpty(): boolean {
    return this.#hooks.length === 0 && (this.#outer === undefined || this.#outer.isEmpty)
  }

  /**
   * Adds a hook. It runs inside the hooks that were added earlier. A reset of the world keeps it.
   *
   * @returns a function that removes the hook
   *
   * @example
   * import { createDouble } from 'stuntdouble'
   *
   * const { hooks } = createDouble({ dialects: ['parse'] }).defaultWorld
   * const remove = hooks.add(({ operation, failures }, next) => {
   *   if (operation === 'parse.users.create') throw failures.outage('unavailable')
   *   return next()
   * })
   * remove()
   */
  add(hook: OperationHook<World>): () => void {
    // A function of its own, so that a hook that was added twice is removed once.
    const added: OperationHook<World> = (call, next) => hook(call, next)
    this.#hooks = [...this.#hooks, added]
    return () => {
      this.#hooks = this.#hooks.filter((other) => other !== added)
    }
  }

  /** Runs an operation with the hooks around it. */
  run(call: OperationCall<World>, operation: () => Reply | Promise<Reply>): Reply | Promise<Reply> {
    const runOwn = this.#hooks.reduceRight<() => Reply | Promise<Reply>>(
      (next, hook) => () => hook(call, next),
      operation,
    )
    return this.#outer ? this.#outer.run(call, runOwn) : runOwn()
  }
}
