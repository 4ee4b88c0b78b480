import type { User } from '../../../src/model/user.js'
import { json, type Reply } from '../../../src/reply.js'
import { created, deleted, type ZendeskContext, type ZendeskRoute } from '../context.js'
import { type Collection, collect, count, list } from '../lists/pages.js'
import { belongingsOf } from '../memberships/endpoints.js'
import { membersOf } from '../memberships/rules.js'
import { requireRecord } from '../records/lookup.js'
import { filterUsers } from '../users/endpoints.js'
import { type Sideload, sideload, userSideloads } from '../users/sideloads.js'
import { viewUser } from '../users/view.js'
import { resourceOf } from '../wire.js'
import { type Group, groupMemberships, groupModel } from './model.js'
import { createGroup, deleteGroup, updateGroup } from './rules.js'
import { viewGroup } from './view.js'

/** Groups, and who is in them. */
export const groupRoutes: readonly ZendeskRoute[] = [
  { operation: 'groups.list', method: 'GET', path: '/groups', who: 'agent', respond: listGroups },
  { operation: 'groups.create', method: 'POST', path: '/groups', who: 'admin', respond: create },
  {
    operation: 'groups.assignable',
    method: 'GET',
    path: '/groups/assignable',
    who: 'agent',
    respond: listGroups,
  },
  { operation: 'groups.count', method: 'GET', path: '/groups/count', who: 'agent', respond: countGroups },
  { operation: 'groups.get', method: 'GET', path: '/groups/:groupId', who: 'agent', respond: get },
  { operation: 'groups.update', method: 'PUT', path: '/groups/:groupId', who: 'admin', respond: update },
  { operation: 'groups.delete', method: 'DELETE', path: '/groups/:groupId', who: 'admin', respond: remove },
  {
    operation: 'groups.users',
    method: 'GET',
    path: '/groups/:groupId/users',
    who: 'agent',
    respond: listUsers,
  },
  {
    operation: 'groups.count-users',
    method: 'GET',
    path: '/groups/:groupId/users/count',
    who: 'agent',
    respond: countUsers,
  },
  {
    operation: 'groups.list-of-user',
    method: 'GET',
    path: '/users/:userId/groups',
    who: 'agent',
    respond: listOfUser,
  },
  {
    operation: 'groups.count-of-user',
    method: 'GET',
    path: '/users/:userId/groups/count',
    who: 'agent',
    respond: countOfUser,
  },
]

const SIDELOADS: Readonly<Record<string, Sideload<Group>>> = { users: viewMembersOf }

function listGroups(context: ZendeskContext): Reply {
  return answer(context, context.world.table(groupModel))
}

function countGroups(context: ZendeskContext): Reply {
  return count(context, context.world.table(groupModel).size)
}

function listOfUser(context: ZendeskContext): Reply {
  return answer(context, collect(belongingsOf(context, groupMemberships, groupModel)))
}

function countOfUser(context: ZendeskContext): Reply {
  return count(context, belongingsOf(context, groupMemberships, groupModel).length)
}

function answer(context: ZendeskContext, rows: Collection<Group>): Reply {
  return list(context, {
    key: 'groups',
    rows,
    view: (group) => viewGroup(context, group),
    include: (groups) => sideload(context, groups, SIDELOADS),
  })
}

function viewMembersOf(context: ZendeskContext, groups: readonly Group[]): object[] {
  const users = groups.flatMap(({ id }) => membersOf(context.world, groupMemberships, id))
  return [...new Set(users)].map((user) => viewUser(context, user))
}

function create(context: ZendeskContext): Reply {
  const group = createGroup(context.world, resourceOf(context.request, 'group'))
  return created(context, `/groups/${group.id}`, { group: viewGroup(context, group) })
}

function get(context: ZendeskContext): Reply {
  const group = requireGroup(context)
  return json(200, { group: viewGroup(context, group), ...sideload(context, [group], SIDELOADS) })
}

function update(context: ZendeskContext): Reply {
  const attributes = resourceOf(context.request, 'group')
  return json(200, {
    group: viewGroup(context, updateGroup(context.world, requireGroup(context), attributes)),
  })
}

function remove(context: ZendeskContext): Reply {
  deleteGroup(context.world, requireGroup(context))
  return deleted()
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
  return filterUsers(context, collect(membersOf(context.world, groupMemberships, requireGroup(context).id)))
}

function requireGroup(context: ZendeskContext): Group {
  return requireRecord(context, groupModel, 'groupId')
}
