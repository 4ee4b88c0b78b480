import { isEqual } from 'es-toolkit'
import { filterKeys, type JsonObject } from '../../../src/json.js'
import { runInTurns } from '../../../src/model/turns.js'
import type { Caller } from '../access/caller.js'
import { requireAccess } from '../access/class-access.js'
import { hiddenColumns, hiddenTest } from '../access/protected-fields.js'
import { allows } from '../access/rights.js'
import type { Scope } from '../context.js'
import { errors } from '../errors.js'
import { objectIdOf } from '../ids.js'
import type { StoredObject } from '../objects/sources.js'
import { viewObject } from '../objects/view.js'
import { matcherOf } from '../queries/find.js'
import { refuseComplexity } from '../queries/limits.js'
import { loadRegexCompiler, type RegexCompiler } from '../queries/regex.js'
import { pathsIn, usesRegex } from '../queries/where.js'
import { toPointer } from '../values/json.js'
import type { Change } from './changes.js'
import type { SubscribeFrame } from './frames.js'

/** A query of a client, with its columns. */
export interface Subscription {
  readonly requestId: number
  readonly className: string
  readonly where: JsonObject
  readonly keys: readonly string[] | undefined
  readonly watch: readonly string[] | undefined
  readonly sessionToken: string | undefined
  readonly regex: RegexCompiler | undefined
}

/** An event for a client. */
export interface LiveEvent {
  readonly op: 'create' | 'update' | 'enter' | 'leave' | 'delete'
  readonly object: JsonObject
  readonly original?: JsonObject
}

/** The callers that a client reads as. The first one that may read an object decides how it is shown. */
export type Readers = readonly [Caller, ...Caller[]]

/** Members that are sent regardless of `keys`. */
const ALWAYS_SENT = ['className', 'objectId', 'updatedAt', 'createdAt', 'ACL']

/**
 * Makes a subscription.
 *
 * @throws ApiError when the query is not valid, or the reader may not send it
 */
export async function openSubscription(
  base: Pick<Scope, 'world' | 'options'>,
  [reader]: Readers,
  { requestId, query, sessionToken }: SubscribeFrame,
): Promise<Subscription> {
  const { className, keys, watch } = query
  const scope = { ...base, caller: reader }
  refuseComplexity(scope, query.where)
  const where = className === '_Session' ? limitToOwnSessions(reader, query.where) : query.where
  const regex = usesRegex(where) ? await loadRegexCompiler() : undefined
  const subscription = { requestId, className, where, keys, watch, sessionToken, regex }
  requireQueryable(scope, subscription)
  await runInTurns(matcherOf(scope, className, where, regex))
  return subscription
}

/**
 * Returns the event of a change for a subscription, if any. Access rights are checked again for each change, as roles
 * and sessions change.
 *
 * @throws ApiError when the reader may not send the query any more
 */
export function* toEvent(
  base: Pick<Scope, 'world' | 'options'>,
  readers: Readers,
  subscription: Subscription,
  { before, after }: Change,
): Generator<void, LiveEvent | undefined> {
  const { className, where, regex } = subscription
  const scope = { ...base, caller: readers[0] }
  requireQueryable(scope, subscription)
  const matches = yield* matcherOf(scope, className, where, regex)
  const readerOf = (object: StoredObject | undefined) =>
    object && readers.find((caller) => allows(object.acl, caller, 'read'))
  const wasResult = before !== undefined && readerOf(before) !== undefined && matches(before)
  const isResult = after !== undefined && readerOf(after) !== undefined && matches(after)
  const op = eventOf({ before, after }, wasResult, isResult)
  if (!op || (respectsWatch(op) && !isWatched(subscription, { before, after }))) return undefined

  const show = (object: StoredObject) =>
    project(viewObject({ ...scope, caller: readerOf(object) ?? scope.caller }, object), subscription)
  // A client that may not read the new state of an object gets the former one.
  const shown = [after, before].find((object) => readerOf(object)) as StoredObject
  const original = after && before && readerOf(before) ? { original: show(before) } : {}
  return { op, object: show(shown), ...original }
}

function eventOf(
  { before, after }: Change,
  wasResult: boolean,
  isResult: boolean,
): LiveEvent['op'] | undefined {
  if (wasResult) {
    if (!after) return 'delete'
    return isResult ? 'update' : 'leave'
  }
  if (!isResult) return undefined
  return before ? 'enter' : 'create'
}

// With `watch`, changes of other columns give no event.
function respectsWatch(op: LiveEvent['op']): boolean {
  return op === 'update' || op === 'create'
}

function isWatched({ watch }: Subscription, { before, after }: Change): boolean {
  return watch?.some((column) => !isEqual(before?.columns[column], after?.columns[column])) ?? true
}

// A query of a hidden column would reveal its values.
function requireQueryable(scope: Scope, { className, where, watch = [] }: Subscription): void {
  requireAccess(scope, className, operationOf(where))
  const isHidden = hiddenTest(hiddenColumns(scope, className))
  if ([...pathsIn(where), ...watch].some(isHidden)) throw errors.permissionDenied()
}

function operationOf(where: JsonObject): 'get' | 'find' {
  return Object.keys(where).length === 1 && typeof where.objectId === 'string' ? 'get' : 'find'
}

function limitToOwnSessions({ user }: Caller, where: JsonObject): JsonObject {
  if (!user) throw errors.invalidSession()
  return { ...where, user: toPointer('_User', objectIdOf(user)) }
}

function project(view: JsonObject, { className, keys }: Subscription): JsonObject {
  const object = { ...view, className }
  if (!keys) return object
  const sent = new Set([...ALWAYS_SENT, ...keys])
  return filterKeys(object, (name) => sent.has(name))
}
