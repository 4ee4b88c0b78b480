import { deletedByVersion, type ZendeskRoute } from '../context.js'
import { viewGroups } from '../groups/view.js'
import { createManyMemberships, deleteManyMemberships } from './bulk.js'
import { groupMemberships } from './kinds.js'
import {
  createMembership,
  deleteMembership,
  listMemberships,
  listMembershipsOfParent,
  listMembershipsOfUser,
  type MembershipResource,
  makeMembershipDefault,
  showMembership,
} from './resource.js'

const ALL = '/group_memberships'
const ONE = `${ALL}/:membershipId`
const OF_USER = `/users/:userId${ALL}`
const ONE_OF_USER = `${OF_USER}/:membershipId`

const resource: MembershipResource = {
  kind: groupMemberships,
  deleted: deletedByVersion,
  viewParents: viewGroups,
}

/** Memberships of agents in groups. Tickets can be assigned to every group. */
export const groupMembershipEndpoints: readonly ZendeskRoute[] = [
  {
    operation: 'groupMemberships.list',
    method: 'GET',
    path: ALL,
    access: 'agent',
    respond: (context) => listMemberships(context, resource),
  },
  {
    operation: 'groupMemberships.create',
    method: 'POST',
    path: ALL,
    access: 'admin',
    respond: (context) => createMembership(context, resource),
  },
  {
    operation: 'groupMemberships.show',
    method: 'GET',
    path: ONE,
    access: 'agent',
    respond: (context) => showMembership(context, resource),
  },
  {
    operation: 'groupMemberships.delete',
    method: 'DELETE',
    path: ONE,
    access: 'admin',
    respond: (context) => deleteMembership(context, resource),
  },
  {
    operation: 'groupMemberships.createMany',
    method: 'POST',
    path: `${ALL}/create_many`,
    access: 'admin',
    respond: (context) => createManyMemberships(context, groupMemberships),
  },
  {
    operation: 'groupMemberships.deleteMany',
    method: 'DELETE',
    path: `${ALL}/destroy_many`,
    access: 'admin',
    respond: (context) => deleteManyMemberships(context, groupMemberships),
  },
  {
    operation: 'groupMemberships.listOfUser',
    method: 'GET',
    path: OF_USER,
    access: 'agent',
    respond: (context) => listMembershipsOfUser(context, resource),
  },
  {
    operation: 'groupMemberships.create',
    method: 'POST',
    path: OF_USER,
    access: 'admin',
    respond: (context) => createMembership(context, resource),
  },
  {
    operation: 'groupMemberships.show',
    method: 'GET',
    path: ONE_OF_USER,
    access: 'agent',
    respond: (context) => showMembership(context, resource),
  },
  {
    operation: 'groupMemberships.delete',
    method: 'DELETE',
    path: ONE_OF_USER,
    access: 'admin',
    respond: (context) => deleteMembership(context, resource),
  },
  {
    operation: 'groupMemberships.makeDefault',
    method: 'PUT',
    path: `${ONE_OF_USER}/make_default`,
    access: 'agent',
    respond: (context) => makeMembershipDefault(context, resource),
  },
  {
    operation: 'groupMemberships.listOfGroup',
    method: 'GET',
    path: '/groups/:groupId/memberships',
    access: 'agent',
    respond: (context) => listMembershipsOfParent(context, resource),
  },
  {
    operation: 'groupMemberships.listAssignable',
    method: 'GET',
    path: `${ALL}/assignable`,
    access: 'agent',
    respond: (context) => listMemberships(context, resource),
  },
  {
    operation: 'groupMemberships.listAssignableOfGroup',
    method: 'GET',
    path: '/groups/:groupId/memberships/assignable',
    access: 'agent',
    respond: (context) => listMembershipsOfParent(context, resource),
  },
]
