import { ApiError } from '../../../src/contract.js'
import { isObject, type Json, type JsonObject } from '../../../src/json.js'
import { turnTaker } from '../../../src/model/turns.js'
import { json, type Reply } from '../../../src/reply.js'
import { ApiRequest } from '../../../src/request.js'
import type { ParseContext, ParseRoute } from '../context.js'
import { errors } from '../errors.js'
import { exceeds } from '../queries/limits.js'
import { bodyOf, toSearch } from '../wire.js'

const PATH = '/batch'

/** The limit of the replies in characters. Each request may read a whole class, so a batch stops there. */
const LARGEST_REPLY = 16_000_000

/** Paths of parse-server outside of its API, which a batch does not reach. */
const OUTSIDE = /^\/(?:files|health|apps)(?:\/|$)/i

/** Several requests in one. */
export const batchEndpoints: readonly ParseRoute[] = [
  { operation: 'batch.run', method: 'POST', path: PATH, respond: runBatch },
]

/** One request of a batch, as the client sent it. */
interface Step {
  readonly method: string
  readonly path: string
  readonly body: JsonObject
}

/** The outcome of a request. An error does not end the batch. */
type Outcome = Reply | ApiError

// Each request sees the writes of the requests before it.
async function runBatch(context: ParseContext): Promise<Reply> {
  const { requests, transaction } = bodyOf(context.request)
  if (!Array.isArray(requests)) throw errors.requestsNeedArray()
  refuseLongBatch(context, requests.length)
  const steps = requests.map(readStep).map((step) => withRoutedPath(context, step))
  const parts = steps.map((step) => toPart(context, step))
  countParts(context, parts)
  const performSteps = transaction === true ? performAtomically : performAll
  const results = (await performSteps(context, parts)).map(toResult)
  return { ...json(200, []), body: `[${results.join()}]` }
}

function refuseLongBatch({ caller, options }: ParseContext, count: number): void {
  const { batchRequestLimit } = options.requestComplexity
  if (caller.isMaster || !exceeds(batchRequestLimit, count)) return
  throw errors.tooManyRequests(count, batchRequestLimit)
}

// As parse-server does: the batch is refused as a whole, before its first request runs, and not with status 429.
function countParts(context: ParseContext, parts: readonly ApiRequest[]): void {
  try {
    context.countParts(parts)
  } catch (error) {
    throw error instanceof ApiError ? errors.batchRateLimited() : error
  }
}

async function performAll(context: ParseContext, parts: readonly ApiRequest[]): Promise<readonly Outcome[]> {
  const pause = turnTaker()
  const outcomes: Outcome[] = []
  let size = 0
  for (const part of parts) {
    const outcome =
      size > LARGEST_REPLY ? errors.batchReplyTooLarge(LARGEST_REPLY) : await perform(context, part)
    outcomes.push(outcome)
    size += bodyOfOutcome(outcome).length
    await pause()
  }
  return outcomes
}

// One refused request undoes the writes of all, and its error is the reply.
async function performAtomically(
  context: ParseContext,
  parts: readonly ApiRequest[],
): Promise<readonly Outcome[]> {
  const transaction = context.world.transaction()
  try {
    const outcomes = await performAll({ ...context, world: transaction.world }, parts)
    const failure = outcomes.find((outcome) => outcome instanceof ApiError)
    if (failure) throw failure
    if (transaction.isVoid) throw errors.transactionAborted()
    transaction.release()
    return outcomes
  } catch (error) {
    if (transaction.isVoid) throw errors.transactionAborted()
    transaction.rollBack()
    throw error
  }
}

function readStep(step: Json): Step {
  if (!isObject(step) || typeof step.path !== 'string') throw errors.batchPathNeedsString()
  const method = typeof step.method === 'string' ? step.method.toUpperCase() : 'GET'
  return { method, path: step.path, body: isObject(step.body) ? step.body : {} }
}

/** Returns the step with its path below the mount. */
function withRoutedPath({ request }: ParseContext, step: Step): Step {
  const mount = request.basePath || '/'
  if (!step.path.startsWith(mount)) throw errors.batchPathElsewhere(step.path)
  const path = `/${step.path.slice(mount.length).replace(/^\/+/, '')}`
  if (step.method === 'POST' && path === PATH) throw errors.nestedBatch()
  return { ...step, path }
}

function toPart({ request }: ParseContext, { method, path, body }: Step): ApiRequest {
  const isQuery = method === 'GET'
  return new ApiRequest({
    ...request.parts,
    method,
    path,
    search: isQuery && Object.keys(body).length > 0 ? toSearch(body) : '',
    data: isQuery ? {} : body,
  })
}

async function perform(context: ParseContext, part: ApiRequest): Promise<Outcome> {
  const outcome = OUTSIDE.test(part.path)
    ? undefined
    : await sendStep(() => context.forward(part, context.world))
  // An unknown path fails the whole batch.
  if (!outcome) throw errors.cannotRoute(part.method, part.path)
  return outcome
}

async function sendStep(send: () => ReturnType<ParseContext['forward']>): Promise<Outcome | undefined> {
  try {
    return await send()
  } catch (error) {
    if (error instanceof ApiError) return error
    throw error
  }
}

// Replies are JSON text already, and parsing them again would double the work.
function toResult(outcome: Outcome): string {
  return outcome instanceof ApiError
    ? `{"error":${bodyOfOutcome(outcome)}}`
    : `{"success":${bodyOfOutcome(outcome)}}`
}

function bodyOfOutcome(outcome: Outcome): string {
  return String(outcome instanceof ApiError ? outcome.reply.body : outcome.body)
}
