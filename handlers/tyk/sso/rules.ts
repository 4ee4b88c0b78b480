import type { Random } from '../../../src/model/random.js'
import type { Scope } from '../context.js'
import { findOrganisation } from '../organisations/model.js'
import type { Members, Schema } from '../wire.js'

/** A request for a nonce. Most members are read only to refuse values of a wrong type. */
export const accessSchema = {
  ForSection: 'text',
  OrgID: 'text',
  EmailAddress: 'text',
  GroupID: 'text',
  DisplayName: 'text',
  SSOOnlyForRegisteredUsers: 'flag',
  UserNotAllowed: 'flag',
} as const satisfies Schema

type Access = Members<typeof accessSchema>

const NONCE_LENGTH = 36

/**
 * Issues a nonce for the caller's organisation.
 *
 * @throws ApiError when the organisation is another one, or unknown
 */
export function issueNonce({ world, caller, errors }: Scope, { OrgID = caller.orgId }: Access): string {
  const isOwn = caller.orgId === '' || OrgID === caller.orgId
  if (!isOwn || !findOrganisation(world, OrgID)) throw errors.ssoNotEnabled()
  return drawNonce(world.random)
}

/**
 * Issues a nonce for any organisation.
 *
 * @throws ApiError when the organisation is unknown
 */
export function issueNonceAsAdmin({ world, errors }: Scope, { OrgID = '' }: Access): string {
  if (!findOrganisation(world, OrgID)) throw errors.ssoWithoutOrganisation(OrgID)
  return drawNonce(world.random)
}

function drawNonce(random: Random): string {
  return btoa(random.alphanumeric(NONCE_LENGTH))
}
