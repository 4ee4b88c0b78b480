import type { User } from '../../../src/model/user.js'
import { json, type Reply } from '../../../src/reply.js'
import { created, urlOf, type ZendeskContext, type ZendeskRoute } from '../context.js'
import { eachItem, startJob } from '../jobs/rules.js'
import { userSideloads } from '../users/sideloads.js'
import { viewUser } from '../users/view.js'
import { resourceOf } from '../wire.js'
import {
  createAs,
  createOrUpdate,
  deleteNamed,
  findNamed,
  readReferences,
  readUsers,
  refuseMany,
  refuseManyUsers,
  updateNamed,
} from './rules.js'

const CREATE_FAILED = 'UserCreateError'
const UPDATE_FAILED = 'UserUpdateFailed'
const DELETE_FAILED = 'UserDeleteFailed'

/** Users, many at a time. */
export const bulkUserRoutes: readonly ZendeskRoute[] = [
  { operation: 'users.show-many', method: 'GET', path: '/users/show_many', who: 'agent', respond: showMany },
  {
    operation: 'users.show-many-legacy',
    method: 'POST',
    path: '/users/show_many',
    who: 'agent',
    respond: showMany,
  },
  {
    operation: 'users.create-many',
    method: 'POST',
    path: '/users/create_many',
    who: 'admin',
    respond: createMany,
  },
  {
    operation: 'users.create-or-update',
    method: 'POST',
    path: '/users/create_or_update',
    who: 'agent',
    respond: save,
  },
  {
    operation: 'users.create-or-update-many',
    method: 'POST',
    path: '/users/create_or_update_many',
    who: 'agent',
    respond: saveMany,
  },
  {
    operation: 'users.update-many',
    method: 'PUT',
    path: '/users/update_many',
    who: 'agent',
    respond: updateMany,
  },
  {
    operation: 'users.destroy-many',
    method: 'DELETE',
    path: '/users/destroy_many',
    who: 'admin',
    respond: destroyMany,
  },
]

function showMany(context: ZendeskContext): Reply {
  const found = (readReferences(context) ?? []).flatMap((reference) => findNamed(context, reference) ?? [])
  const users = [...new Map(found.map((user) => [user.id, user])).values()].sort((a, b) => a.id - b.id)
  return json(200, {
    users: users.map((user) => viewUser(context, user)),
    ...userSideloads(context, users),
    next_page: null,
    previous_page: null,
    count: users.length,
  })
}

function createMany(context: ZendeskContext): Promise<Reply> {
  const users = refuseManyUsers(readUsers(context))
  return startJob(context, {
    type: 'Bulk Create User',
    total: users.length,
    run: () =>
      eachItem(users, CREATE_FAILED, (attributes) => ({
        id: createAs(context, attributes).id,
        status: 'Created',
      })),
  })
}

function save(context: ZendeskContext): Reply {
  const { user, isNew } = createOrUpdate(context, resourceOf(context.request, 'user'))
  const [path, body] = [`/users/${user.id}`, { user: viewUser(context, user) }]
  return isNew ? created(context, path, body) : json(200, body, { location: urlOf(context, path) })
}

function saveMany(context: ZendeskContext): Promise<Reply> {
  const users = refuseManyUsers(readUsers(context))
  return startJob(context, {
    type: 'Bulk Create Or Update User',
    total: users.length,
    run: () =>
      eachItem(users, CREATE_FAILED, (attributes) => {
        const { user, isNew } = createOrUpdate(context, attributes)
        const status = isNew ? 'Created' : 'Updated'
        return { id: user.id, ...namesOf(user, attributes), status, success: true }
      }),
  })
}

function updateMany(context: ZendeskContext): Promise<Reply> {
  const references = readReferences(context)
  const rows = references ?? refuseMany(readUsers(context))
  const shared = references && resourceOf(context.request, 'user')
  return startJob(context, {
    type: 'Bulk Update User',
    total: rows.length,
    run: () => eachItem(rows, UPDATE_FAILED, (row) => updateNamed(context, row, shared ?? row)),
  })
}

function destroyMany(context: ZendeskContext): Promise<Reply> {
  const references = readReferences(context) ?? []
  return startJob(context, {
    type: 'Bulk Delete User',
    total: references.length,
    run: () => eachItem(references, DELETE_FAILED, (reference) => deleteNamed(context, reference)),
  })
}

/** What the client named the user by, so that it knows which one the row is about. */
function namesOf(user: User, { external_id }: { readonly external_id?: unknown }) {
  return {
    ...(typeof external_id === 'string' ? { external_id } : {}),
    ...(user.email === null ? {} : { email: user.email }),
  }
}
