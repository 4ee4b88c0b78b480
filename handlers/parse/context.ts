import type { Context, Endpoint } from '../../src/contract.js'
import type { Caller } from './access/caller.js'
import { deniedAction, refuseReadOnly } from './access/read-only.js'
import { ParseError } from './errors/parse-error.js'
import { withConfiguredText } from './errors/wording.js'
import { errors } from './errors.js'
import type { ParseOptions } from './options.js'

/** The context of an endpoint. */
export type ParseContext = Context<Caller, ParseOptions>

/** The part of a context that rules need. */
export type Scope = Pick<ParseContext, 'world' | 'caller' | 'options'>

type ParseEndpoint = Endpoint<Caller, ParseOptions>

/** A row of a routing table. */
export interface ParseRoute extends ParseEndpoint {
  /**
   * Rejects callers without the master key.
   *
   * @default false
   */
  readonly masterOnly?: boolean
}

/** Returns the scope with the rights of the master key. */
export function asMaster<S extends Scope>(scope: S): S {
  return scope.caller.isMaster ? scope : { ...scope, caller: { ...scope.caller, isMaster: true } }
}

/** Makes endpoints from rows. Each checks the master key first, and gives errors the text that the options choose. */
export function toEndpoints(rows: readonly ParseRoute[]): ParseEndpoint[] {
  return rows.map(({ masterOnly, ...row }) => {
    const denied = deniedAction(row.operation)
    const respond: ParseEndpoint['respond'] = (context) => {
      try {
        if (denied) refuseReadOnly(context.caller, denied)
        if (masterOnly && !context.caller.isMaster) throw errors.masterRequired()
        const reply = row.respond(context)
        return reply instanceof Promise ? reply.catch((error) => rethrow(error, context)) : reply
      } catch (error) {
        return rethrow(error, context)
      }
    }
    return { ...row, respond }
  })
}

function rethrow(error: unknown, context: ParseContext): never {
  throw error instanceof ParseError ? withConfiguredText(error, context) : error
}
