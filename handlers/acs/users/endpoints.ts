import { splitCommaList } from '../../../src/model/comma-list.js'
import type { User } from '../../../src/model/user.js'
import { chooseUser, optionalSession, requireSession } from '../auth.js'
import { type AcsContext, toEndpoints } from '../context.js'
import { errors } from '../errors.js'
import { findUser } from '../ids.js'
import { mailToken } from '../mails/rules.js'
import type { Result } from '../replies/envelope.js'
import { sessionOfNewUser } from '../sessions/rules.js'
import { addUser, changeUser, type Submission } from './rules.js'
import { viewFor, viewPrivately } from './view.js'

const CREATE = '/users/create'
const SHOW = '/users/show'
const UPDATE = '/users/update'
const DELETE = '/users/delete'

/** Single users. */
export const userEndpoints = toEndpoints([
  { operation: 'users.create', method: 'POST', path: CREATE, name: 'createUser', respond: createUser },
  { operation: 'users.show', method: 'GET', path: SHOW, name: 'showUser', respond: showUsers },
  { operation: 'users.showMe', method: 'GET', path: `${SHOW}/me`, name: 'showMe', respond: showMe },
  { operation: 'users.show', method: 'GET', path: `${SHOW}/:id`, name: 'showUser', respond: showUser },
  { operation: 'users.update', method: 'PUT', path: UPDATE, name: 'updateUser', respond: updateUser },
  { operation: 'users.delete', method: 'DELETE', path: DELETE, name: 'deleteUser', respond: deleteUser },
  {
    operation: 'users.delete',
    method: 'GET',
    path: DELETE,
    name: 'deleteUser',
    writes: true,
    respond: deleteUser,
  },
])

function createUser(context: AcsContext): Result {
  const { world, caller, options } = context
  const user = addUser(world, submissionOf(context), !options.emailVerification)
  if (options.emailVerification) mailToken(context, user, 'confirmation_token', '')
  const { token } = sessionOfNewUser(world, user, caller.signedIn)
  return { users: [viewPrivately(world, user)], sessionId: token }
}

function showUsers({ world, caller, parameters }: AcsContext): Result {
  const view = viewFor(world, optionalSession(caller)?.user)
  const named = parameters.list('user_ids')
  const ids = named.length > 0 ? named : splitCommaList(parameters.required('user_id'))
  const users = ids.flatMap((id) => findUser(world, id) ?? [])
  if (users.length === 0) throw errors.userNotFound()
  return { users: users.map(view) }
}

function showUser({ world, caller, params }: AcsContext): Result {
  const view = viewFor(world, optionalSession(caller)?.user)
  const user = findUser(world, params.id ?? '')
  if (!user) throw errors.userNotFound()
  return { users: [view(user)] }
}

function showMe({ world, caller }: AcsContext): Result {
  return { users: [viewPrivately(world, requireSession(caller).user)] }
}

function updateUser(context: AcsContext): Result {
  const { world } = context
  const updated = changeUser(world, chosenUser(context), submissionOf(context))
  return { users: [viewPrivately(world, updated)] }
}

function deleteUser(context: AcsContext): Result {
  context.world.removeUser(chosenUser(context))
  return {}
}

function chosenUser({ world, caller, parameters }: AcsContext): User {
  return chooseUser(world, requireSession(caller).user, parameters.text('su_id'))
}

function submissionOf({ parameters, files }: AcsContext): Submission {
  return { parameters, photo: files.get('photo') }
}
