import type { User } from '../../../src/model/user.js'
import { json, type Reply } from '../../../src/reply.js'
import { created, deleted, urlOf, type ZendeskContext, type ZendeskRoute } from '../context.js'
import { type Collection, collect, count, list } from '../lists/pages.js'
import { belongingsOf } from '../memberships/endpoints.js'
import { membershipsIn, membersOf } from '../memberships/rules.js'
import { requireRecord } from '../records/lookup.js'
import { ticketModel } from '../tickets/model.js'
import { filterUsers } from '../users/endpoints.js'
import { userSideloads } from '../users/sideloads.js'
import { viewUser } from '../users/view.js'
import { resourceOf } from '../wire.js'
import { type Organization, organizationMemberships, organizationModel } from './model.js'
import {
  createOrganization,
  createOrUpdateOrganization,
  deleteOrganization,
  updateOrganization,
} from './rules.js'
import { viewOrganization } from './view.js'

const ONE = '/organizations/:organizationId'

type Row = readonly [verb: string, method: string, path: string, respond: ZendeskRoute['respond']]

const rows: readonly Row[] = [
  ['list', 'GET', '/organizations', listOrganizations],
  ['create', 'POST', '/organizations', create],
  ['count', 'GET', '/organizations/count', countOrganizations],
  ['create-or-update', 'POST', '/organizations/create_or_update', createOrUpdate],
  ['get', 'GET', ONE, get],
  ['update', 'PUT', ONE, update],
  ['delete', 'DELETE', ONE, remove],
  ['related', 'GET', `${ONE}/related`, related],
  ['users', 'GET', `${ONE}/users`, listUsers],
  ['count-users', 'GET', `${ONE}/users/count`, countUsers],
  ['list-of-user', 'GET', '/users/:userId/organizations', listOfUser],
  ['count-of-user', 'GET', '/users/:userId/organizations/count', countOfUser],
]

/** Organizations, and who is in them. */
export const organizationRoutes: readonly ZendeskRoute[] = rows.map(([verb, method, path, respond]) => ({
  operation: `organizations.${verb}`,
  method,
  path,
  who: 'agent',
  respond,
}))

function listOrganizations(context: ZendeskContext): Reply {
  return answer(context, context.world.table(organizationModel))
}

function countOrganizations(context: ZendeskContext): Reply {
  return count(context, context.world.table(organizationModel).size)
}

function listOfUser(context: ZendeskContext): Reply {
  return answer(context, collect(belongingsOf(context, organizationMemberships, organizationModel)))
}

function countOfUser(context: ZendeskContext): Reply {
  return count(context, belongingsOf(context, organizationMemberships, organizationModel).length)
}

function answer(context: ZendeskContext, organizations: Collection<Organization>): Reply {
  return list(context, {
    key: 'organizations',
    rows: organizations,
    view: (organization) => viewOrganization(context, organization),
  })
}

function create(context: ZendeskContext): Reply {
  const organization = createOrganization(context.world, resourceOf(context.request, 'organization'))
  return created(context, `/organizations/${organization.id}`, show(context, organization))
}

function createOrUpdate(context: ZendeskContext): Reply {
  const attributes = resourceOf(context.request, 'organization')
  const { organization, isNew } = createOrUpdateOrganization(context.world, attributes)
  const path = `/organizations/${organization.id}`
  return json(isNew ? 201 : 200, show(context, organization), { location: urlOf(context, path) })
}

function get(context: ZendeskContext): Reply {
  return json(200, show(context, requireOrganization(context)))
}

function update(context: ZendeskContext): Reply {
  const attributes = resourceOf(context.request, 'organization')
  return json(200, show(context, updateOrganization(context.world, requireOrganization(context), attributes)))
}

function remove(context: ZendeskContext): Reply {
  deleteOrganization(context.world, requireOrganization(context))
  return deleted()
}

function related(context: ZendeskContext): Reply {
  const { id } = requireOrganization(context)
  const members = membershipsIn(context.world, organizationMemberships, id)
  const tickets = [...context.world.table(ticketModel)].filter(({ organizationId }) => organizationId === id)
  return json(200, {
    organization_related: { tickets_count: tickets.length, users_count: members.length },
  })
}

function listUsers(context: ZendeskContext): Reply {
  return list(context, {
    key: 'users',
    rows: usersOf(context),
    view: (user) => viewUser(context, user),
    include: (users) => userSideloads(context, users),
  })
}

function countUsers(context: ZendeskContext): Reply {
  return count(context, usersOf(context).size)
}

function usersOf(context: ZendeskContext): Collection<User> {
  const { id } = requireOrganization(context)
  return filterUsers(context, collect(membersOf(context.world, organizationMemberships, id)))
}

function requireOrganization(context: ZendeskContext): Organization {
  return requireRecord(context, organizationModel, 'organizationId')
}

function show(context: ZendeskContext, organization: Organization): object {
  return { organization: viewOrganization(context, organization) }
}
