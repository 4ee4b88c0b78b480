import { json, type Reply } from '../../../src/reply.js'
import type { ParseContext, ParseRoute } from '../context.js'
import { errors } from '../errors.js'
import { bodyOf } from '../wire.js'
import { readLogLines } from './log-lines.js'

const masterOnly = true

/** Apple's reply to an invalid receipt. The double sends no receipts to Apple. */
const UNKNOWN_RECEIPT = { status: 21_003, error: 'The receipt could not be authenticated.' }

/**
 * Endpoints that Parse Dashboard and the SDKs' tools ask for, as a server without hooks, jobs and GraphQL answers.
 *
 * @see https://github.com/parse-community/parse-dashboard
 */
export const dashboardEndpoints: readonly ParseRoute[] = [
  {
    operation: 'hooks.listFunctions',
    method: 'GET',
    path: '/hooks/functions',
    masterOnly,
    respond: () => json(200, []),
  },
  {
    operation: 'hooks.listTriggers',
    method: 'GET',
    path: '/hooks/triggers',
    masterOnly,
    respond: () => json(200, []),
  },
  { operation: 'logs.list', method: 'GET', path: '/scriptlog', masterOnly, respond: listLogs },
  {
    operation: 'jobs.list',
    method: 'GET',
    path: '/cloud_code/jobs',
    masterOnly,
    respond: () => json(200, []),
  },
  {
    operation: 'jobs.listNames',
    method: 'GET',
    path: '/cloud_code/jobs/data',
    masterOnly,
    respond: () => json(200, { in_use: [], jobs: [] }),
  },
  { operation: 'security.check', method: 'GET', path: '/security', masterOnly, respond: checkSecurity },
  { operation: 'purchases.validate', method: 'POST', path: '/validate_purchase', respond: validatePurchase },
  {
    operation: 'graphqlConfig.show',
    method: 'GET',
    path: '/graphql-config',
    masterOnly,
    respond: () => json(200, {}),
  },
]

function listLogs({ world, request }: ParseContext): Reply {
  return json(200, readLogLines(world, request.query))
}

function checkSecurity(): never {
  throw errors.securityCheckDisabled()
}

function validatePurchase({ request }: ParseContext): Reply {
  const { receipt, productIdentifier } = bodyOf(request)
  if (!receipt || !productIdentifier) throw errors.receiptMissing()
  return json(200, UNKNOWN_RECEIPT)
}
