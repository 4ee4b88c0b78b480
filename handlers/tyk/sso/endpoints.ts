import type { Random } from '../../../src/model/random.js'
import type { Reply } from '../../../src/reply.js'
import { type TykContext, type TykRoute, toEndpoints } from '../context.js'
import { done } from '../errors.js'
import { findOrganisation } from '../organisations/model.js'
import { readBody, type Schema } from '../wire.js'

const accessSchema = {
  ForSection: 'text',
  OrgID: 'text',
  EmailAddress: 'text',
  GroupID: 'text',
  DisplayName: 'text',
  SSOOnlyForRegisteredUsers: 'flag',
  UserNotAllowed: 'flag',
} as const satisfies Schema

const NONCE_LENGTH = 36

const routes: readonly TykRoute[] = [
  { operation: 'sso.create', method: 'POST', path: '/api/sso', respond: create },
  { operation: 'admin.sso.create', method: 'POST', path: '/admin/sso', respond: createAsAdmin },
]

/**
 * Tokens for signing in to the Dashboard. Nothing here takes one: the page that does is the Dashboard's own.
 *
 * @see https://github.com/TykTechnologies/tyk-docs/blob/main/swagger/5.13/dashboard-admin-swagger.yml
 */
export const ssoEndpoints = toEndpoints(routes)

function create(context: TykContext): Reply {
  const { world, caller, errors } = context
  const { OrgID = caller.orgId } = readBody(context, accessSchema)
  const isOwn = caller.orgId === '' || OrgID === caller.orgId
  if (!isOwn || !findOrganisation(world, OrgID)) throw errors.ssoNotEnabled()
  return done('SSO Nonce created.', createNonce(world.random))
}

function createAsAdmin(context: TykContext): Reply {
  const { world, errors } = context
  const { OrgID = '' } = readBody(context, accessSchema)
  if (!findOrganisation(world, OrgID)) throw errors.ssoWithoutOrganisation(OrgID)
  return done('SSO Nonce created', createNonce(world.random))
}

function createNonce(random: Random): string {
  return btoa(random.alphanumeric(NONCE_LENGTH))
}
