import type { Reply } from '../../../src/reply.js'
import { type TykContext, toEndpoints } from '../context.js'
import { done } from '../replies/envelope.js'
import { readBody } from '../wire.js'
import { accessSchema, issueNonce, issueNonceAsAdmin } from './rules.js'

/**
 * Nonces for signing in to the Dashboard. No endpoint redeems them, because the Dashboard's own pages are not included.
 *
 * @see https://github.com/TykTechnologies/tyk-docs/blob/main/swagger/5.13/dashboard-admin-swagger.yml
 */
export const ssoEndpoints = toEndpoints([
  { operation: 'sso.createNonce', method: 'POST', path: '/api/sso', respond: createNonce },
  { operation: 'admin.sso.createNonce', method: 'POST', path: '/admin/sso', respond: createNonceAsAdmin },
])

function createNonce(context: TykContext): Reply {
  return done('SSO Nonce created.', issueNonce(context, readBody(context, accessSchema)))
}

function createNonceAsAdmin(context: TykContext): Reply {
  return done('SSO Nonce created', issueNonceAsAdmin(context, readBody(context, accessSchema)))
}
