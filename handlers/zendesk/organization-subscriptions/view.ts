import type { JsonObject } from '../../../src/json.js'
import { toTime } from '../wire.js'
import type { OrganizationSubscription } from './model.js'

/** @see https://developer.zendesk.com/api-reference/ticketing/organizations/organization_subscriptions/#json-format */
export function viewSubscription(row: OrganizationSubscription): JsonObject {
  return {
    id: row.id,
    organization_id: row.organizationId,
    user_id: row.userId,
    created_at: toTime(row.createdAt),
  }
}
