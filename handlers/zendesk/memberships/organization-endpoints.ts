import { json, type Reply } from '../../../src/reply.js'
import { deleted, type ZendeskContext, type ZendeskRoute } from '../context.js'
import { viewOrganizations } from '../organizations/view.js'
import { createManyMemberships, deleteManyMemberships } from './bulk.js'
import { organizationMemberships } from './kinds.js'
import { requireMembershipIn } from './lookup.js'
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
import { makeDefault, removeMembership } from './rules.js'
import { viewMembership } from './view.js'

const ALL = '/organization_memberships'
const ONE = `${ALL}/:membershipId`
const OF_USER = `/users/:userId${ALL}`
const ONE_OF_USER = `${OF_USER}/:membershipId`
const ORGANIZATION_OF_USER = '/users/:userId/organizations/:organizationId'

const resource: MembershipResource = {
  kind: organizationMemberships,
  deleted,
  viewParents: viewOrganizations,
}

/** Memberships of users in organizations. */
export const organizationMembershipEndpoints: readonly ZendeskRoute[] = [
  {
    operation: 'organizationMemberships.list',
    method: 'GET',
    path: ALL,
    access: 'user',
    respond: (context) => listMemberships(context, resource),
  },
  {
    operation: 'organizationMemberships.create',
    method: 'POST',
    path: ALL,
    access: 'agent',
    respond: (context) => createMembership(context, resource),
  },
  {
    operation: 'organizationMemberships.show',
    method: 'GET',
    path: ONE,
    access: 'agent',
    respond: (context) => showMembership(context, resource),
  },
  {
    operation: 'organizationMemberships.delete',
    method: 'DELETE',
    path: ONE,
    access: 'agent',
    respond: (context) => deleteMembership(context, resource),
  },
  {
    operation: 'organizationMemberships.createMany',
    method: 'POST',
    path: `${ALL}/create_many`,
    access: 'admin',
    respond: (context) => createManyMemberships(context, organizationMemberships),
  },
  {
    operation: 'organizationMemberships.deleteMany',
    method: 'DELETE',
    path: `${ALL}/destroy_many`,
    access: 'admin',
    respond: (context) => deleteManyMemberships(context, organizationMemberships),
  },
  {
    operation: 'organizationMemberships.listOfUser',
    method: 'GET',
    path: OF_USER,
    access: 'user',
    respond: (context) => listMembershipsOfUser(context, resource),
  },
  {
    operation: 'organizationMemberships.create',
    method: 'POST',
    path: OF_USER,
    access: 'agent',
    respond: (context) => createMembership(context, resource),
  },
  {
    operation: 'organizationMemberships.show',
    method: 'GET',
    path: ONE_OF_USER,
    access: 'agent',
    respond: (context) => showMembership(context, resource),
  },
  {
    operation: 'organizationMemberships.delete',
    method: 'DELETE',
    path: ONE_OF_USER,
    access: 'agent',
    respond: (context) => deleteMembership(context, resource),
  },
  {
    operation: 'organizationMemberships.makeDefault',
    method: 'PUT',
    path: `${ONE_OF_USER}/make_default`,
    access: 'agent',
    respond: (context) => makeMembershipDefault(context, resource),
  },
  {
    operation: 'organizationMemberships.listOfOrganization',
    method: 'GET',
    path: '/organizations/:organizationId/organization_memberships',
    access: 'user',
    respond: (context) => listMembershipsOfParent(context, resource),
  },
  {
    operation: 'organizationMemberships.makeOrganizationDefault',
    method: 'PUT',
    path: `${ORGANIZATION_OF_USER}/make_default`,
    access: 'agent',
    respond: makeOrganizationDefault,
  },
  {
    operation: 'organizationMemberships.unassign',
    method: 'DELETE',
    path: ORGANIZATION_OF_USER,
    access: 'agent',
    respond: unassignOrganization,
  },
]

function makeOrganizationDefault(context: ZendeskContext): Reply {
  const kind = organizationMemberships
  const membership = makeDefault(context.world, kind, requireMembershipIn(context, kind))
  return json(200, { organization_membership: viewMembership(context, kind, membership) })
}

function unassignOrganization(context: ZendeskContext): Reply {
  removeMembership(
    context.world,
    organizationMemberships,
    requireMembershipIn(context, organizationMemberships),
  )
  return deleted()
}
