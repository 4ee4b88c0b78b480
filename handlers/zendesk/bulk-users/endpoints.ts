import type { User } from '../../../src/model/user.js'
import { json, type Reply } from '../../../src/reply.js'
import { created, urlOf, type ZendeskContext, type ZendeskRoute } from '../context.js'
import { eachItem } from '../jobs/rules.js'
import { startJob } from '../jobs/start.js'
import { createUserAs } from '../users/permissions.js'
import { userSideloads } from '../users/sideloads.js'
import { viewUser } from '../users/view.js'
import { resourceOf } from '../wire.js'
import {
  deleteByReference,
  findByReference,
  readReferences,
  readUsers,
  requireFewReferences,
  requireFewUsers,
  updateByReference,
  upsertUser,
} from './rules.js'

const CREATE_FAILED = 'UserCreateError'
const UPDATE_FAILED = 'UserUpdateFailed'
const DELETE_FAILED = 'UserDeleteFailed'

/** Bulk operations on users. */
export const bulkUserEndpoints: readonly ZendeskRoute[] = [
  {
    operation: 'users.showMany',
    method: 'GET',
    path: '/users/show_many',
    access: 'agent',
    respond: showManyUsers,
  },
  {
    operation: 'users.showMany',
    method: 'POST',
    path: '/users/show_many',
    access: 'agent',
    respond: showManyUsers,
  },
  {
    operation: 'users.createMany',
    method: 'POST',
    path: '/users/create_many',
    access: 'admin',
    respond: createManyUsers,
  },
  {
    operation: 'users.createOrUpdate',
    method: 'POST',
    path: '/users/create_or_update',
    access: 'agent',
    respond: createOrUpdateUser,
  },
  {
    operation: 'users.createOrUpdateMany',
    method: 'POST',
    path: '/users/create_or_update_many',
    access: 'agent',
    respond: createOrUpdateManyUsers,
  },
  {
    operation: 'users.updateMany',
    method: 'PUT',
    path: '/users/update_many',
    access: 'agent',
    respond: updateManyUsers,
  },
  {
    operation: 'users.deleteMany',
    method: 'DELETE',
    path: '/users/destroy_many',
    access: 'admin',
    respond: deleteManyUsers,
  },
]

function showManyUsers(context: ZendeskContext): Reply {
  const found = (readReferences(context) ?? []).flatMap(
    (reference) => findByReference(context, reference) ?? [],
  )
  const users = [...new Map(found.map((user) => [user.id, user])).values()].sort((a, b) => a.id - b.id)
  return json(200, {
    users: users.map((user) => viewUser(context, user)),
    ...userSideloads(context, users),
    next_page: null,
    previous_page: null,
    count: users.length,
  })
}

function createManyUsers(context: ZendeskContext): Promise<Reply> {
  const users = requireFewUsers(readUsers(context))
  return startJob(context, {
    type: 'Bulk Create User',
    total: users.length,
    run: () =>
      eachItem(users, CREATE_FAILED, (attributes) => ({
        id: createUserAs(context, attributes).id,
        status: 'Created',
      })),
  })
}

function createOrUpdateUser(context: ZendeskContext): Reply {
  const { user, isNew } = upsertUser(context, resourceOf(context.request, 'user'))
  const [path, body] = [`/users/${user.id}`, { user: viewUser(context, user) }]
  return isNew ? created(context, path, body) : json(200, body, { location: urlOf(context, path) })
}

function createOrUpdateManyUsers(context: ZendeskContext): Promise<Reply> {
  const users = requireFewUsers(readUsers(context))
  return startJob(context, {
    type: 'Bulk Create Or Update User',
    total: users.length,
    run: () =>
      eachItem(users, CREATE_FAILED, (attributes) => {
        const { user, isNew } = upsertUser(context, attributes)
        const status = isNew ? 'Created' : 'Updated'
        return { id: user.id, ...identifiersOf(user, attributes), status, success: true }
      }),
  })
}

function updateManyUsers(context: ZendeskContext): Promise<Reply> {
  const references = readReferences(context)
  const rows = references ?? requireFewReferences(readUsers(context))
  const shared = references && resourceOf(context.request, 'user')
  return startJob(context, {
    type: 'Bulk Update User',
    total: rows.length,
    run: () => eachItem(rows, UPDATE_FAILED, (row) => updateByReference(context, row, shared ?? row)),
  })
}

function deleteManyUsers(context: ZendeskContext): Promise<Reply> {
  const references = readReferences(context) ?? []
  return startJob(context, {
    type: 'Bulk Delete User',
    total: references.length,
    run: () => eachItem(references, DELETE_FAILED, (reference) => deleteByReference(context, reference)),
  })
}

/** Returns the identifiers that let the client match a row of the results to its user. */
function identifiersOf(user: User, { external_id }: { readonly external_id?: unknown }) {
  return {
    ...(typeof external_id === 'string' ? { external_id } : {}),
    ...(user.email === null ? {} : { email: user.email }),
  }
}
