import {
  callback,
  choice,
  filledText,
  flag,
  integer,
  kind,
  listOf,
  membersOf,
  text,
} from '../options/kinds.js'
import { toError } from '../options/problems.js'
import { describeOption } from '../options/read.js'
import type { Kind } from '../options/types.js'
import type { ListenOptions } from './express.js'
import type { LaneOptions } from './lane.js'
import type { WebSocketOptions } from './upgrade.js'

const LAST_PORT = 65_535

function laneShape(): { readonly [Name in keyof Required<LaneOptions>]: Kind } {
  const handler = kind('a handler of MSW', (value) => typeof value === 'object' && value !== null)
  return {
    corsOrigins: listOf(text(), 'a list of origins'),
    allowedHosts: listOf(text(), 'a list of host names'),
    handlers: listOf(handler, 'a list of handlers of MSW'),
    bodyLimit: integer(0),
  }
}

/**
 * Checks the options of `listen`.
 *
 * @throws Error that names all that is wrong with them
 */
export function checkListenOptions(options: unknown): void {
  const own = {
    port: integer(0, LAST_PORT),
    host: filledText(),
    controlFrom: choice(['loopback', 'anywhere']),
    bufferLimit: integer(0),
    app: callback(),
  }
  check('listen', membersOf<ListenOptions>({ ...laneShape(), ...own }), options)
}

/**
 * Checks the options of `middleware`.
 *
 * @throws Error that names all that is wrong with them
 */
export function checkMiddlewareOptions(options: unknown): void {
  check('make the middleware', membersOf<LaneOptions>(laneShape()), options)
}

/**
 * Checks the options of `attachWebSockets`.
 *
 * @throws Error that names all that is wrong with them
 */
export function checkWebSocketOptions(options: unknown): void {
  const { corsOrigins, allowedHosts, bodyLimit } = laneShape()
  const own = { bufferLimit: integer(0), path: text(), anyPath: flag() }
  const shape = { corsOrigins, allowedHosts, bodyLimit, ...own }
  check('attach the WebSockets', membersOf<WebSocketOptions>(shape), options)
}

/**
 * Checks that a value is a double.
 *
 * @param purpose what it is for, as in `Failed to <purpose>: …`
 * @throws Error when it is something else
 */
export function checkDouble(purpose: string, value: unknown): void {
  if (typeof value === 'object' && value !== null && 'addresses' in value && 'worlds' in value) return
  throw toError(purpose, ['the first argument is not a double. Please give what createDouble returns.'])
}

function check(purpose: string, kindOfOptions: Kind, options: unknown): void {
  const sentences = kindOfOptions.check(options, []).map((problem) => describeOption(problem))
  if (sentences.length > 0) throw toError(purpose, sentences)
}
