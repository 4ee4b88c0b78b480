import type { JsonObject } from '../../../src/json.js'
import { urlOf, type ViewContext } from '../context.js'
import { organizationModel } from '../organizations/model.js'
import { toTime } from '../wire.js'
import type { MembershipKind } from './kinds.js'
import type { Membership } from './model.js'

/**
 * Shows a membership in a group or an organization.
 *
 * @see https://developer.zendesk.com/api-reference/ticketing/groups/group_memberships/#json-format
 * @see https://developer.zendesk.com/api-reference/ticketing/organizations/organization_memberships/#json-format
 */
export function viewMembership(context: ViewContext, kind: MembershipKind, row: Membership): JsonObject {
  const organization =
    kind.parent === 'organization' ? context.world.table(organizationModel).get(row.parentId) : undefined
  return {
    url: urlOf(context, `/${kind.name}s/${row.id}`),
    id: row.id,
    user_id: row.userId,
    [`${kind.parent}_id`]: row.parentId,
    default: row.isDefault,
    created_at: toTime(row.createdAt),
    updated_at: toTime(row.updatedAt),
    ...(organization
      ? { organization_name: organization.name, view_tickets: organization.sharedTickets }
      : {}),
  }
}
