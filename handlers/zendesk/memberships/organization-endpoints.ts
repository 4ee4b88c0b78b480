import { json, type Reply } from '../../../src/reply.js'
import { deleted, type ZendeskContext, type ZendeskRoute } from '../context.js'
import { organizationMemberships } from '../organizations/model.js'
import { viewOrganizations } from '../organizations/view.js'
import { membershipJobRoutes } from './bulk-endpoints.js'
import { membershipRoutes, requireMembershipIn } from './endpoints.js'
import { leave, makeDefault } from './rules.js'
import { viewMembership } from './view.js'

const kind = organizationMemberships

/** Which users belong to which organizations. */
export const organizationMembershipRoutes: readonly ZendeskRoute[] = [
  ...membershipRoutes({
    kind,
    below: 'organization_memberships',
    readers: 'user',
    writers: 'agent',
    deleted,
    viewParents: viewOrganizations,
  }),
  ...membershipJobRoutes(kind),
  {
    operation: 'organization-memberships.make-organization-default',
    method: 'PUT',
    path: '/users/:userId/organizations/:parentId/make_default',
    who: 'agent',
    respond: makeOrganizationDefault,
  },
  {
    operation: 'organization-memberships.unassign',
    method: 'DELETE',
    path: '/users/:userId/organizations/:parentId',
    who: 'agent',
    respond: unassign,
  },
]

function makeOrganizationDefault(context: ZendeskContext): Reply {
  const membership = makeDefault(context.world, kind, requireMembershipIn(context, kind))
  return json(200, { organization_membership: viewMembership(context, kind, membership) })
}

function unassign(context: ZendeskContext): Reply {
  leave(context.world, kind, requireMembershipIn(context, kind))
  return deleted()
}
