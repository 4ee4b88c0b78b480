import { json, type Reply } from '../../../src/reply.js'
import { created, deleted, type ZendeskContext, type ZendeskRoute } from '../context.js'
import { sideload } from '../lists/sideloads.js'
import { groupMemberships } from '../memberships/kinds.js'
import {
  countMembers,
  countParents,
  countParentsOfUser,
  listMembers,
  listParents,
  listParentsOfUser,
  type ParentResource,
} from '../memberships/parents.js'
import { membersOf } from '../memberships/rules.js'
import { requireRecord } from '../records/lookup.js'
import { viewUser } from '../users/view.js'
import { resourceOf } from '../wire.js'
import { type Group, groupModel } from './model.js'
import * as rules from './rules.js'
import { viewGroup } from './view.js'

const GROUP = '/groups/:groupId'
const OF_USER = '/users/:userId/groups'

const resource: ParentResource<Group> = {
  key: 'groups',
  kind: groupMemberships,
  model: groupModel,
  view: viewGroup,
  sideloads: { users: viewMembersOf },
}

/** Groups and their members. */
export const groupEndpoints: readonly ZendeskRoute[] = [
  {
    operation: 'groups.list',
    method: 'GET',
    path: '/groups',
    access: 'agent',
    respond: (context) => listParents(context, resource),
  },
  { operation: 'groups.create', method: 'POST', path: '/groups', access: 'admin', respond: createGroup },
  {
    operation: 'groups.listAssignable',
    method: 'GET',
    path: '/groups/assignable',
    access: 'agent',
    respond: (context) => listParents(context, resource),
  },
  {
    operation: 'groups.count',
    method: 'GET',
    path: '/groups/count',
    access: 'agent',
    respond: (context) => countParents(context, resource),
  },
  { operation: 'groups.show', method: 'GET', path: GROUP, access: 'agent', respond: showGroup },
  { operation: 'groups.update', method: 'PUT', path: GROUP, access: 'admin', respond: updateGroup },
  { operation: 'groups.delete', method: 'DELETE', path: GROUP, access: 'admin', respond: deleteGroup },
  {
    operation: 'groups.listOfUser',
    method: 'GET',
    path: OF_USER,
    access: 'agent',
    respond: (context) => listParentsOfUser(context, resource),
  },
  {
    operation: 'groups.countOfUser',
    method: 'GET',
    path: `${OF_USER}/count`,
    access: 'agent',
    respond: (context) => countParentsOfUser(context, resource),
  },
  {
    operation: 'users.listOfGroup',
    method: 'GET',
    path: `${GROUP}/users`,
    access: 'agent',
    respond: (context) => listMembers(context, resource),
  },
  {
    operation: 'users.countOfGroup',
    method: 'GET',
    path: `${GROUP}/users/count`,
    access: 'agent',
    respond: (context) => countMembers(context, resource),
  },
]

function createGroup(context: ZendeskContext): Reply {
  const group = rules.createGroup(context.world, resourceOf(context.request, 'group'))
  return created(context, `/groups/${group.id}`, { group: viewGroup(context, group) })
}

function showGroup(context: ZendeskContext): Reply {
  const group = requireGroup(context)
  return json(200, { group: viewGroup(context, group), ...sideload(context, [group], resource.sideloads) })
}

function updateGroup(context: ZendeskContext): Reply {
  const attributes = resourceOf(context.request, 'group')
  const group = rules.updateGroup(context.world, requireGroup(context), attributes)
  return json(200, { group: viewGroup(context, group) })
}

function deleteGroup(context: ZendeskContext): Reply {
  rules.deleteGroup(context.world, requireGroup(context))
  return deleted()
}

function viewMembersOf(context: ZendeskContext, groups: readonly Group[]): object[] {
  const users = groups.flatMap(({ id }) => membersOf(context.world, groupMemberships, id))
  return [...new Set(users)].map((user) => viewUser(context, user))
}

function requireGroup(context: ZendeskContext): Group {
  return requireRecord(context, groupModel, 'groupId')
}
