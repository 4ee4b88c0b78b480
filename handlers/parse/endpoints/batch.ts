import { VendorError } from '../../../src/dialect.js'
import { json, type Reply } from '../../../src/reply.js'
import { ApiRequest } from '../../../src/request.js'
import { refusals } from '../errors.js'
import type { ParseContext } from '../scope.js'
import { isObject, type Json, type JsonObject } from '../values.js'
import { bodyOf, toSearch } from '../wire.js'
import type { ParseEndpoint } from './resources.js'

const PATH = '/batch'

/** What parse-server answers beside its API, where a batch doesn't lead. */
const OUTSIDE = /^\/(?:files|health|apps)(?:\/|$)/i

/** Several requests in one. */
export const batchEndpoints: readonly ParseEndpoint[] = [
  { operation: 'batch', method: 'POST', path: PATH, respond: batch },
]

/** One request of a batch. */
interface Step {
  readonly method: string
  readonly path: string
  readonly body: JsonObject
}

// What one request of a batch does, the next one sees. A wrong one does not stop those after it.
async function batch(context: ParseContext): Promise<Reply> {
  const { requests } = bodyOf(context.request)
  if (!Array.isArray(requests)) throw refusals.requestsNeedArray()
  const results: Json[] = []
  for (const step of requests.map((request) => readStep(context, request))) {
    results.push(await perform(context, step))
  }
  return json(200, results)
}

function readStep({ request }: ParseContext, step: Json): Step {
  if (!isObject(step) || typeof step.path !== 'string') throw refusals.batchPathNeedsString()
  const mount = new URL(request.baseUrl).pathname
  if (!step.path.startsWith(mount)) throw refusals.batchPathElsewhere(step.path)
  const path = `/${step.path.slice(mount.length).replace(/^\/+/, '')}`
  const method = typeof step.method === 'string' ? step.method.toUpperCase() : 'GET'
  if (method === 'POST' && path === PATH) throw refusals.nestedBatch()
  return { method, path, body: isObject(step.body) ? step.body : {} }
}

async function perform(context: ParseContext, { method, path, body }: Step): Promise<JsonObject> {
  const isQuery = method === 'GET'
  const request = new ApiRequest({
    ...context.request.parts,
    method,
    path,
    search: isQuery && Object.keys(body).length > 0 ? toSearch(body) : '',
    data: isQuery ? {} : body,
  })
  const reply = OUTSIDE.test(path) ? undefined : await attempt(() => context.forward(request))
  // A path that leads nowhere fails the batch as a whole.
  if (!reply) throw refusals.cannotRoute(method, path)
  return reply instanceof VendorError ? { error: bodyOfReply(reply.reply) } : { success: bodyOfReply(reply) }
}

async function attempt(
  send: () => ReturnType<ParseContext['forward']>,
): Promise<Reply | VendorError | undefined> {
  try {
    return await send()
  } catch (error) {
    if (error instanceof VendorError) return error
    throw error
  }
}

function bodyOfReply({ body }: Reply): Json {
  return JSON.parse(String(body)) as Json
}
