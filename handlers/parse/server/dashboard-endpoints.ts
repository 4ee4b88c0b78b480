import { json, type Reply } from '../../../src/reply.js'
import { masterOnly } from '../access/master.js'
import type { ParseContext } from '../context.js'
import { errors } from '../errors.js'
import { objectResource } from '../objects/endpoints.js'
import { type ParseEndpoint, toEndpoints } from '../objects/resources.js'
import { bodyOf } from '../wire.js'
import { readLogLines } from './log-lines.js'

/** Makes a responder that gives every master the same value. */
function constant(value: object): ParseEndpoint['respond'] {
  return masterOnly(() => json(200, value))
}

const audiences = toEndpoints('/push_audiences', 'pushAudiences', () => ['_Audience', objectResource])

/** Apple's answer to an invalid receipt. The double sends no receipts there. */
const UNKNOWN_RECEIPT = { status: 21_003, error: 'The receipt could not be authenticated.' }

/**
 * Endpoints that Parse Dashboard and the SDKs' tools ask for, as a server without hooks, jobs and GraphQL answers.
 *
 * @see https://github.com/parse-community/parse-dashboard
 */
export const dashboardEndpoints: readonly ParseEndpoint[] = [
  { operation: 'hooks.listFunctions', method: 'GET', path: '/hooks/functions', respond: constant([]) },
  { operation: 'hooks.listTriggers', method: 'GET', path: '/hooks/triggers', respond: constant([]) },
  { operation: 'logs.list', method: 'GET', path: '/scriptlog', respond: masterOnly(listLogs) },
  { operation: 'jobs.list', method: 'GET', path: '/cloud_code/jobs', respond: constant([]) },
  {
    operation: 'jobs.listNames',
    method: 'GET',
    path: '/cloud_code/jobs/data',
    respond: constant({ in_use: [], jobs: [] }),
  },
  ...audiences.map((endpoint) => ({ ...endpoint, respond: masterOnly(endpoint.respond) })),
  { operation: 'security.check', method: 'GET', path: '/security', respond: masterOnly(refuseCheck) },
  { operation: 'purchases.validate', method: 'POST', path: '/validate_purchase', respond: validatePurchase },
  { operation: 'graphqlConfig.get', method: 'GET', path: '/graphql-config', respond: constant({}) },
]

function listLogs({ world, request }: ParseContext): Reply {
  return json(200, readLogLines(world, request.query))
}

function refuseCheck(): never {
  throw errors.securityCheckDisabled()
}

function validatePurchase({ request }: ParseContext): Reply {
  const { receipt, productIdentifier } = bodyOf(request)
  if (!receipt || !productIdentifier) throw errors.receiptMissing()
  return json(200, UNKNOWN_RECEIPT)
}
