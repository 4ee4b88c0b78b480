import { json, type Reply } from '../../../src/reply.js'
import { created, deleted, urlOf, type ZendeskContext, type ZendeskRoute } from '../context.js'
import { organizationMemberships } from '../memberships/kinds.js'
import {
  countMembers,
  countParents,
  countParentsOfUser,
  listMembers,
  listParents,
  listParentsOfUser,
  type ParentResource,
} from '../memberships/parents.js'
import { membershipsIn } from '../memberships/rules.js'
import { requireRecord } from '../records/lookup.js'
import { ticketModel } from '../tickets/model.js'
import { resourceOf } from '../wire.js'
import { type Organization, organizationModel } from './model.js'
import * as rules from './rules.js'
import { viewOrganization } from './view.js'

const ORGANIZATION = '/organizations/:organizationId'
const OF_USER = '/users/:userId/organizations'

const resource: ParentResource<Organization> = {
  key: 'organizations',
  kind: organizationMemberships,
  model: organizationModel,
  view: viewOrganization,
  sideloads: {},
}

/** Organizations and their members. */
export const organizationEndpoints: readonly ZendeskRoute[] = [
  {
    operation: 'organizations.list',
    method: 'GET',
    path: '/organizations',
    access: 'agent',
    respond: (context) => listParents(context, resource),
  },
  {
    operation: 'organizations.create',
    method: 'POST',
    path: '/organizations',
    access: 'agent',
    respond: createOrganization,
  },
  {
    operation: 'organizations.count',
    method: 'GET',
    path: '/organizations/count',
    access: 'agent',
    respond: (context) => countParents(context, resource),
  },
  {
    operation: 'organizations.createOrUpdate',
    method: 'POST',
    path: '/organizations/create_or_update',
    access: 'agent',
    respond: createOrUpdateOrganization,
  },
  {
    operation: 'organizations.show',
    method: 'GET',
    path: ORGANIZATION,
    access: 'agent',
    respond: showOrganization,
  },
  {
    operation: 'organizations.update',
    method: 'PUT',
    path: ORGANIZATION,
    access: 'agent',
    respond: updateOrganization,
  },
  {
    operation: 'organizations.delete',
    method: 'DELETE',
    path: ORGANIZATION,
    access: 'agent',
    respond: deleteOrganization,
  },
  {
    operation: 'organizations.showRelated',
    method: 'GET',
    path: `${ORGANIZATION}/related`,
    access: 'agent',
    respond: showRelated,
  },
  {
    operation: 'organizations.listOfUser',
    method: 'GET',
    path: OF_USER,
    access: 'agent',
    respond: (context) => listParentsOfUser(context, resource),
  },
  {
    operation: 'organizations.countOfUser',
    method: 'GET',
    path: `${OF_USER}/count`,
    access: 'agent',
    respond: (context) => countParentsOfUser(context, resource),
  },
  {
    operation: 'users.listOfOrganization',
    method: 'GET',
    path: `${ORGANIZATION}/users`,
    access: 'agent',
    respond: (context) => listMembers(context, resource),
  },
  {
    operation: 'users.countOfOrganization',
    method: 'GET',
    path: `${ORGANIZATION}/users/count`,
    access: 'agent',
    respond: (context) => countMembers(context, resource),
  },
]

function createOrganization(context: ZendeskContext): Reply {
  const organization = rules.createOrganization(context.world, resourceOf(context.request, 'organization'))
  return created(context, `/organizations/${organization.id}`, wrap(context, organization))
}

function createOrUpdateOrganization(context: ZendeskContext): Reply {
  const attributes = resourceOf(context.request, 'organization')
  const { organization, isNew } = rules.createOrUpdateOrganization(context.world, attributes)
  const path = `/organizations/${organization.id}`
  return json(isNew ? 201 : 200, wrap(context, organization), { location: urlOf(context, path) })
}

function showOrganization(context: ZendeskContext): Reply {
  return json(200, wrap(context, requireOrganization(context)))
}

function updateOrganization(context: ZendeskContext): Reply {
  const attributes = resourceOf(context.request, 'organization')
  const organization = rules.updateOrganization(context.world, requireOrganization(context), attributes)
  return json(200, wrap(context, organization))
}

function deleteOrganization(context: ZendeskContext): Reply {
  rules.deleteOrganization(context.world, requireOrganization(context))
  return deleted()
}

function showRelated(context: ZendeskContext): Reply {
  const { id } = requireOrganization(context)
  const members = membershipsIn(context.world, organizationMemberships, id)
  const tickets = [...context.world.table(ticketModel)].filter(({ organizationId }) => organizationId === id)
  return json(200, {
    organization_related: { tickets_count: tickets.length, users_count: members.length },
  })
}

function requireOrganization(context: ZendeskContext): Organization {
  return requireRecord(context, organizationModel, 'organizationId')
}

function wrap(context: ZendeskContext, organization: Organization): object {
  return { organization: viewOrganization(context, organization) }
}
