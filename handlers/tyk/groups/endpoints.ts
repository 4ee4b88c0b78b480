import type { ApiError } from '../../../src/contract.js'
import { json, type Reply } from '../../../src/reply.js'
import { type TykContext, toEndpoints } from '../context.js'
import { paginate } from '../lists/paging.js'
import { done } from '../replies/envelope.js'
import { readBody, readOptionalBody } from '../wire.js'
import { groupIdOf, type UserGroup } from './model.js'
import { addGroup, changeGroup, findVisibleGroup, groupSchema, removeGroup, visibleGroups } from './rules.js'
import { viewGroup } from './view.js'

const read = { section: 'user_groups', level: 'read' } as const
const write = { section: 'user_groups', level: 'write' } as const

/** The user groups of the caller's organisation. Early documentation has another path, and another name for the list. */
export const groupEndpoints = [
  ...endpointsAt('/api/usergroups', 'groups'),
  ...endpointsAt('/api/user_groups', 'user_groups'),
]

/** @param listKey the member of a reply that holds the list */
function endpointsAt(path: string, listKey: string) {
  const one = `${path}/:groupId`
  const listGroups = (context: TykContext) => showPage(context, listKey)
  return toEndpoints([
    { operation: 'groups.list', method: 'GET', path, needs: read, respond: listGroups },
    { operation: 'groups.create', method: 'POST', path, needs: write, respond: createGroup },
    { operation: 'groups.get', method: 'GET', path: one, needs: read, respond: getGroup },
    { operation: 'groups.update', method: 'PUT', path: one, needs: write, respond: updateGroup },
    { operation: 'groups.delete', method: 'DELETE', path: one, needs: write, respond: deleteGroup },
  ])
}

function showPage(context: TykContext, listKey: string): Reply {
  const { items, pages } = paginate(visibleGroups(context), context.request.query.get('p'))
  return json(200, { [listKey]: items.map(viewGroup), pages })
}

function createGroup(context: TykContext): Reply {
  const group = addGroup(context, readBody(context, groupSchema))
  return done('User group created', groupIdOf(group))
}

function getGroup(context: TykContext): Reply {
  return json(200, viewGroup(requireGroup(context, context.errors.noSuchGroup)))
}

function updateGroup(context: TykContext): Reply {
  const draft = readOptionalBody(context, groupSchema)
  changeGroup(context.world, requireGroup(context, context.errors.noGroupToUpdate), draft)
  return done('User group updated', null)
}

// Tyk reports a missing user here, instead of a missing group.
function deleteGroup(context: TykContext): Reply {
  removeGroup(
    context.world,
    requireGroup(context, () => context.errors.noSuchUser()),
  )
  return done('User group deleted', context.profile.meta)
}

/** @throws ApiError when the caller's organisation has no such group */
function requireGroup(context: TykContext, refuse: () => ApiError): UserGroup {
  const group = findVisibleGroup(context, context.params.groupId ?? '')
  if (!group) throw refuse()
  return group
}
