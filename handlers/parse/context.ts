import type { Context } from '../../src/contract.js'
import type { Caller } from './auth.js'
import type { ParseOptions } from './options.js'

/** What an endpoint of Parse's sees. */
export type ParseContext = Context<Caller, ParseOptions>

/** Who asks for something, where, and under which options: all that rules need of a request. */
export type Scope = Pick<ParseContext, 'world' | 'caller' | 'options'>

/** The same, as a master asks. */
export function asMaster<S extends Scope>(scope: S): S {
  return scope.caller.isMaster ? scope : { ...scope, caller: { ...scope.caller, isMaster: true } }
}
