import { splitCommaList } from '../../../src/model/comma-list.js'
import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { chooseUser, optionalSession, requireSession } from '../auth.js'
import { type Call, toEndpoint } from '../context.js'
import type { Answer } from '../envelopes/envelope.js'
import { errors } from '../errors.js'
import { findUser } from '../ids.js'
import { mailToken } from '../mails/rules.js'
import { handOver, type SignedIn, startSession } from '../sessions/rules.js'
import { createUser, type Submission, updateUser } from './rules.js'
import { viewFor, viewPrivately } from './view.js'

/** Users, one by one. */
export const userEndpoints = [
  toEndpoint({
    operation: 'users.create',
    name: 'createUser',
    method: 'POST',
    path: '/users/create',
    act: create,
  }),
  toEndpoint({ operation: 'users.show', name: 'showUser', method: 'GET', path: '/users/show', act: show }),
  toEndpoint({
    operation: 'users.showMe',
    name: 'showMe',
    method: 'GET',
    path: '/users/show/me',
    act: showMe,
  }),
  toEndpoint({
    operation: 'users.showOne',
    name: 'showUser',
    method: 'GET',
    path: '/users/show/:id',
    act: showOne,
  }),
  toEndpoint({
    operation: 'users.update',
    name: 'updateUser',
    method: 'PUT',
    path: '/users/update',
    act: update,
  }),
  toEndpoint({
    operation: 'users.delete',
    name: 'deleteUser',
    method: 'DELETE',
    path: '/users/delete',
    act: remove,
  }),
  toEndpoint({
    operation: 'users.delete.get',
    name: 'deleteUser',
    method: 'GET',
    path: '/users/delete',
    writes: true,
    act: remove,
  }),
]

function create(call: Call): Answer {
  const { world, caller, options } = call
  const user = createUser(world, submissionOf(call), !options.emailVerification)
  if (options.emailVerification) mailToken(world, user, 'confirmation_token', '')
  return { users: [viewPrivately(world, user)], sessionId: sessionOfNew(world, caller.signedIn, user) }
}

// An admin who makes a user stays the admin; anybody else goes on as the new user.
function sessionOfNew(world: World, signedIn: SignedIn | undefined, user: User): string {
  if (!signedIn) return startSession(world, user).token
  if (signedIn.user.admin) return signedIn.session.token
  return handOver(world, signedIn.session, user).token
}

function show({ world, caller, parameters }: Call): Answer {
  const view = viewFor(world, optionalSession(caller)?.user)
  const named = parameters.list('user_ids')
  const ids = named.length > 0 ? named : splitCommaList(parameters.required('user_id'))
  const users = ids.flatMap((id) => findUser(world, id) ?? [])
  if (users.length === 0) throw errors.userNotFound()
  return { users: users.map(view) }
}

function showOne({ world, caller, params }: Call): Answer {
  const view = viewFor(world, optionalSession(caller)?.user)
  const user = findUser(world, params.id ?? '')
  if (!user) throw errors.userNotFound()
  return { users: [view(user)] }
}

function showMe({ world, caller }: Call): Answer {
  return { users: [viewPrivately(world, requireSession(caller).user)] }
}

function update(call: Call): Answer {
  const user = chosenUser(call)
  return { users: [viewPrivately(call.world, updateUser(call.world, user, submissionOf(call)))] }
}

function remove(call: Call): Answer {
  call.world.removeUser(chosenUser(call))
  return {}
}

function chosenUser({ world, caller, parameters }: Call): User {
  return chooseUser(world, requireSession(caller).user, parameters.text('su_id'))
}

function submissionOf({ parameters, files }: Call): Submission {
  return { parameters, photo: files.get('photo') }
}
