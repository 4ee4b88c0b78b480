import { deletedByVersion, type ZendeskRoute } from '../context.js'
import { groupMemberships } from '../groups/model.js'
import { viewGroups } from '../groups/view.js'
import { membershipJobRoutes } from './bulk-endpoints.js'
import { listAll, listOfParent, type MembershipResource, membershipRoutes } from './endpoints.js'

const resource: MembershipResource = {
  kind: groupMemberships,
  below: 'memberships',
  readers: 'agent',
  writers: 'admin',
  deleted: deletedByVersion,
  viewParents: viewGroups,
}

/** Which agents belong to which groups. Every group is one that tickets may be assigned to. */
export const groupMembershipRoutes: readonly ZendeskRoute[] = [
  ...membershipRoutes(resource),
  ...membershipJobRoutes(groupMemberships),
  {
    operation: 'group-memberships.assignable',
    method: 'GET',
    path: '/group_memberships/assignable',
    who: 'agent',
    respond: (context) => listAll(context, resource),
  },
  {
    operation: 'group-memberships.assignable-of-group',
    method: 'GET',
    path: '/groups/:parentId/memberships/assignable',
    who: 'agent',
    respond: (context) => listOfParent(context, resource),
  },
]
