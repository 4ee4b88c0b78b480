import type { JsonObject } from '../../../src/json.js'
import { urlOf, type ViewContext } from '../context.js'
import { toTime } from '../wire.js'
import { type Identity, identityId } from './model.js'

/**
 * Shows an identity. Only e-mails have delivery data.
 *
 * @see https://developer.zendesk.com/api-reference/ticketing/users/user_identities/#json-format
 */
export function viewIdentity(context: ViewContext, identity: Identity): JsonObject {
  return {
    url: urlOf(context, identityPath(identity)),
    id: identityId(identity),
    user_id: identity.userId,
    type: identity.type,
    value: identity.value,
    verified: identity.verified,
    primary: identity.primary,
    created_at: toTime(identity.createdAt),
    updated_at: toTime(identity.updatedAt),
    ...(identity.type === 'email' ? { undeliverable_count: 0, deliverable_state: 'deliverable' } : {}),
  }
}

/** Returns the path of an identity. */
export function identityPath(identity: Identity): string {
  return `/users/${identity.userId}/identities/${identityId(identity)}`
}
