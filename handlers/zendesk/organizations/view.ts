import type { JsonObject } from '../../../src/json.js'
import type { User } from '../../../src/model/user.js'
import { urlOf, type ViewContext } from '../context.js'
import { organizationMemberships } from '../memberships/kinds.js'
import { membershipsOf } from '../memberships/rules.js'
import { toTime } from '../wire.js'
import { type Organization, organizationModel } from './model.js'

/**
 * Shows an organization.
 *
 * @see https://developer.zendesk.com/api-reference/ticketing/organizations/organizations/#json-format
 */
export function viewOrganization(context: ViewContext, organization: Organization): JsonObject {
  return {
    url: urlOf(context, `/organizations/${organization.id}`),
    id: organization.id,
    name: organization.name,
    shared_tickets: organization.sharedTickets,
    shared_comments: organization.sharedComments,
    external_id: organization.externalId,
    created_at: toTime(organization.createdAt),
    updated_at: toTime(organization.updatedAt),
    domain_names: organization.domainNames,
    details: organization.details,
    notes: organization.notes,
    group_id: organization.groupId,
    tags: organization.tags,
    organization_fields: organization.organizationFields,
  }
}

/** Shows the organizations with the given ids, each once. */
export function viewOrganizations(context: ViewContext, ids: readonly number[]): JsonObject[] {
  const rows = [...new Set(ids)].flatMap((id) => context.world.table(organizationModel).get(id) ?? [])
  return rows.map((organization) => viewOrganization(context, organization))
}

/** Shows the organizations of users, each once. */
export function viewOrganizationsOf(context: ViewContext, users: readonly User[]): JsonObject[] {
  const rows = users.flatMap(({ id }) => membershipsOf(context.world, organizationMemberships, id))
  return viewOrganizations(
    context,
    rows.map(({ parentId }) => parentId),
  )
}
