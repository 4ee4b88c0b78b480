import { json, type Reply } from '../../../src/reply.js'
import type { ParseContext, ParseRoute } from '../context.js'
import { errors } from '../errors.js'
import { toCloudUser } from '../mails/verification.js'
import { bodyOf, contextOf } from '../wire.js'
import { decodeAll } from './encoding.js'
import { callFunction, findFunction } from './rules.js'

const masterOnly = true

/** Cloud functions. The double has no jobs. */
export const functionEndpoints: readonly ParseRoute[] = [
  { operation: 'functions.run', method: 'POST', path: '/functions/:name', respond: runFunction },
  { operation: 'jobs.start', method: 'POST', path: '/jobs', masterOnly, respond: startJob },
  { operation: 'jobs.start', method: 'POST', path: '/jobs/:name', masterOnly, respond: startJob },
]

async function runFunction(context: ParseContext): Promise<Reply> {
  const { request, caller, params } = context
  const functionName = params.name ?? ''
  const result = await callFunction(context, findFunction(context, functionName), {
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

// A parameter with several values is a list.
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
