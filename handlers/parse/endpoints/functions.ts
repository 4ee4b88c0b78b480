import { json, type Reply } from '../../../src/reply.js'
import { decodeAll } from '../encoding.js'
import { refusals } from '../errors.js'
import { findFunction, run } from '../rules/functions.js'
import { toCloudUser } from '../rules/verification.js'
import type { ParseContext } from '../scope.js'
import { bodyOf } from '../wire.js'
import { masterOnly } from './master.js'
import type { ParseEndpoint } from './resources.js'

/** Cloud code. There are no jobs. */
export const functionEndpoints: readonly ParseEndpoint[] = [
  { operation: 'functions.run', method: 'POST', path: '/functions/:name', respond: call },
  { operation: 'jobs.start', method: 'POST', path: '/jobs', respond: masterOnly(startJob) },
  { operation: 'jobs.startByName', method: 'POST', path: '/jobs/:name', respond: masterOnly(startJob) },
]

async function call(context: ParseContext): Promise<Reply> {
  const { request, caller, params } = context
  const functionName = params.name ?? ''
  const result = await run(findFunction(context, functionName), {
    functionName,
    params: { ...decodeAll(bodyOf(request)), ...Object.fromEntries(request.query) },
    user: caller.user && toCloudUser(context, caller.user),
    master: caller.isMaster,
    installationId: caller.installationId,
    header: (name) => request.header(name.toLowerCase()),
  })
  return json(200, { result })
}

function startJob(): never {
  throw refusals.invalidJob()
}
