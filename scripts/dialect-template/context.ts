import type { Context, Endpoint } from '../../src/contract.js'
import type { Reply } from '../../src/reply.js'
import type { World } from '../../src/world/world.js'
import { type Caller, requireSignIn } from './auth.js'
import type { AcmeOptions } from './options.js'

/** The context of a request to Acme. */
export type AcmeContext = Context<Caller, AcmeOptions>

/** The part of a request's context that rules depend on. */
export interface Scope {
  readonly world: World
  readonly caller: Caller
}

/** A row of a routing table. */
interface AcmeRoute {
  readonly operation: string
  readonly method: string
  readonly path: string
  /**
   * Accepts callers who are not signed in.
   *
   * @default false
   */
  readonly isOpen?: boolean
  readonly respond: (context: AcmeContext) => Reply
}

/** Makes endpoints of routes. Each endpoint first checks that the caller is signed in. */
export function toEndpoints(routes: readonly AcmeRoute[]): readonly Endpoint<Caller, AcmeOptions>[] {
  return routes.map(({ isOpen = false, respond, ...route }) => ({
    ...route,
    respond(context) {
      if (!isOpen) requireSignIn(context.caller)
      return respond(context)
    },
  }))
}
