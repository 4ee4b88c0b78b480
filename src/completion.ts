import { ApiError } from './api-error.js'
import type { DialectDefinition, DialectOptions, Exchange } from './contract.js'
import { allowWorldHeader, exposeHint } from './headers.js'
import { HINT_HEADER, type Reply } from './reply.js'
import { report } from './report.js'
import { BadPathError } from './router.js'
import { createMask } from './world/secrets.js'
import { checkReply } from './writable.js'

/** An exchange in progress. */
export interface Passage extends Exchange {
  /** The operation that the request matched; undefined before routing. */
  operation?: string | undefined
}

type Definition = Pick<DialectDefinition<never, DialectOptions>, 'name' | 'failures' | 'headers' | 'secrets'>

/** The reply when even the dialect's internal error cannot be written. */
const BARE_FAILURE: Reply = { status: 500, headers: {}, body: '' }

/** The last steps of each request to a dialect: common headers, the check of the reply, and the journal. */
export class Completion {
  readonly #definition: Definition
  readonly #mask: (text: string) => string

  constructor(definition: Definition) {
    this.#definition = definition
    this.#mask = createMask(definition.secrets)
  }

  /** Completes and records a reply. One that cannot be written becomes the vendor's internal error. */
  finish(passage: Passage, reply: Reply): Reply {
    try {
      const complete = this.#withCommonHeaders(passage, reply)
      this.#record(passage, complete.status)
      return complete
    } catch (error) {
      return this.fail(passage, error)
    }
  }

  /** Completes the reply of a thrown error: the vendor's own, or its internal error for any other. */
  refuse(passage: Passage, error: unknown): Reply {
    if (error instanceof ApiError) return this.finish(passage, error.reply)
    if (!(error instanceof BadPathError)) return this.fail(passage, error)
    try {
      return this.finish(passage, this.#definition.failures.badPath(error))
    } catch (cause) {
      return this.fail(passage, cause)
    }
  }

  /** Returns the vendor's internal error, and records it in the journal and on stderr. It never throws. */
  fail(passage: Passage, thrown: unknown): Reply {
    const { method, path } = passage.request
    const error = thrown ?? new Error(`Failed to answer: ${thrown} was thrown. Please throw an Error.`)
    report(`${this.#definition.name} broke on ${method} ${this.#mask(path)}`, error)
    const reply = this.#internalFailure(passage)
    this.#record(passage, reply.status, error)
    return reply
  }

  #internalFailure(exchange: Exchange): Reply {
    const { internal } = this.#definition.failures
    for (const attempt of [() => this.#withCommonHeaders(exchange, internal()), internal]) {
      try {
        const reply = attempt()
        checkReply(reply)
        return reply
      } catch {
        // Only the error that led here is reported.
      }
    }
    return BARE_FAILURE
  }

  #withCommonHeaders(exchange: Exchange, reply: Reply): Reply {
    const headers = { ...this.#commonHeaders(exchange), ...reply.headers }
    const isPreflight = exchange.request.method === 'OPTIONS'
    const complete = { ...reply, headers: isPreflight ? allowWorldHeader(headers) : exposeHint(headers) }
    checkReply(complete)
    return complete
  }

  #commonHeaders(exchange: Exchange): Reply['headers'] {
    const headers = this.#definition.headers(exchange)
    const { notice } = exchange.world
    return notice === undefined ? headers : { ...headers, [HINT_HEADER]: notice }
  }

  // A failure of the journal must not undo a request that succeeded.
  #record(passage: Passage, status: number, error?: unknown): void {
    const { world, mount, request, operation } = passage
    const { name: dialect } = this.#definition
    const { method } = request
    try {
      const at = world.clock.now()
      const url = mount.path + this.#mask(request.path) + this.#mask(request.search)
      const entry = { at, dialect, operation, method, url, status }
      world.journal.record(error === undefined ? entry : { ...entry, error })
    } catch (cause) {
      report(`the journal broke on ${request.method} ${this.#mask(request.path)}`, cause)
    }
  }
}
