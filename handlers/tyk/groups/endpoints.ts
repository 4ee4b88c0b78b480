import { json, type Reply } from '../../../src/reply.js'
import { type TykContext, type TykRoute, toEndpoints } from '../context.js'
import { done } from '../errors.js'
import { groupIds } from '../ids.js'
import { paginate } from '../lists/paging.js'
import { readBody, readOptionalBody } from '../wire.js'
import type { UserGroup } from './model.js'
import { createGroup, deleteGroup, findVisibleGroup, groupSchema, groupsOf, updateGroup } from './rules.js'

const READ = { section: 'user_groups', level: 'read' } as const
const WRITE = { section: 'user_groups', level: 'write' } as const

/** The user groups of the caller's organisation. Early documents have another path, and another name in the list. */
export const userGroupEndpoints = toEndpoints([
  ...resource('/api/usergroups', 'usergroups', 'groups'),
  ...resource('/api/user_groups', 'user_groups', 'user_groups'),
])

function resource(path: string, name: string, listKey: string): readonly TykRoute[] {
  const one = `${path}/:groupId`
  return [
    {
      operation: `${name}.list`,
      method: 'GET',
      path,
      needs: READ,
      respond: (context) => list(context, listKey),
    },
    { operation: `${name}.create`, method: 'POST', path, needs: WRITE, respond: create },
    { operation: `${name}.get`, method: 'GET', path: one, needs: READ, respond: get },
    { operation: `${name}.update`, method: 'PUT', path: one, needs: WRITE, respond: update },
    { operation: `${name}.delete`, method: 'DELETE', path: one, needs: WRITE, respond: remove },
  ]
}

function list(context: TykContext, key: string): Reply {
  const { items, pages } = paginate(groupsOf(context), context.request.query.get('p'))
  return json(200, { [key]: items.map(viewGroup), pages })
}

function create(context: TykContext): Reply {
  const group = createGroup(context, readBody(context, groupSchema))
  return done('User group created', groupIds.encode(group.id))
}

function get(context: TykContext): Reply {
  const group = findVisibleGroup(context, context.params.groupId ?? '')
  if (!group) throw context.errors.noSuchGroup()
  return json(200, viewGroup(group))
}

function update(context: TykContext): Reply {
  const draft = readOptionalBody(context, groupSchema)
  const group = findVisibleGroup(context, context.params.groupId ?? '')
  if (!group) throw context.errors.noGroupToUpdate()
  updateGroup(context, group, draft)
  return done('User group updated', null)
}

function remove(context: TykContext): Reply {
  const { errors, profile, params } = context
  const group = findVisibleGroup(context, params.groupId ?? '')
  // It says so: of a user.
  if (!group) throw errors.noSuchUser()
  deleteGroup(context, group, groupIds.encode(group.id))
  return done('User group deleted', profile.meta)
}

function viewGroup(group: UserGroup) {
  return {
    org_id: group.orgId,
    id: groupIds.encode(group.id),
    name: group.name,
    description: group.description,
    active: group.active,
    password_max_days: group.passwordMaxDays,
    user_permissions: group.permissions,
  }
}
