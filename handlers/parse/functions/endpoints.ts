import { json, type Reply } from '../../../src/reply.js'
import { masterOnly } from '../access/master.js'
import type { ParseContext } from '../context.js'
import { errors } from '../errors.js'
import { toCloudUser } from '../mails/verification.js'
import type { ParseEndpoint } from '../objects/resources.js'
import { bodyOf, contextOf } from '../wire.js'
import { decodeAll } from './encoding.js'
import { findFunction, run } from './rules.js'

/** Cloud code. There are no jobs. */
export const functionEndpoints: readonly ParseEndpoint[] = [
  { operation: 'functions.run', method: 'POST', path: '/functions/:name', respond: call },
  { operation: 'jobs.start', method: 'POST', path: '/jobs', respond: masterOnly(startJob) },
  { operation: 'jobs.startByName', method: 'POST', path: '/jobs/:name', respond: masterOnly(startJob) },
]

async function call(context: ParseContext): Promise<Reply> {
  const { request, caller, params } = context
  const functionName = params.name ?? ''
  const result = await run(context, findFunction(context, functionName), {
    functionName,
    params: { ...decodeAll(bodyOf(request)), ...toParams(request.query) },
    user: caller.user && toCloudUser(context, caller.user),
    master: caller.isMaster,
    installationId: caller.installationId,
    context: contextOf(request),
    header: (name) => request.header(name.toLowerCase()),
  })
  return json(200, { result })
}

// A parameter that is there several times is a list.
function toParams(query: URLSearchParams): Record<string, string | string[]> {
  const entries = [...new Set(query.keys())].map((name) => {
    const values = query.getAll(name)
    return [name, values.length > 1 ? values : (values[0] ?? '')] as const
  })
  return Object.fromEntries(entries)
}

function startJob(): never {
  throw errors.invalidJob()
}
