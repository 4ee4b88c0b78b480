import { requireSession } from '../auth.js'
import { type Call, toEndpoint } from '../context.js'
import type { Answer } from '../envelopes/envelope.js'
import { startSession } from '../sessions/rules.js'
import { viewPrivately } from '../users/view.js'
import { linkAccount, logInWith, readAccount, unlinkAccount } from './rules.js'

/** Accounts elsewhere, such as at Facebook. Clients unlink one with either of two methods. */
export const accountEndpoints = [
  toEndpoint({
    operation: 'users.externalAccountLogin',
    name: 'externalAccountLogin',
    method: 'POST',
    path: '/users/external_account_login',
    act: login,
  }),
  toEndpoint({
    operation: 'users.externalAccountLink',
    name: 'externalAccountLink',
    method: 'POST',
    path: '/users/external_account_link',
    act: link,
  }),
  toEndpoint({
    operation: 'users.externalAccountUnlink',
    name: 'externalAccountUnlink',
    method: 'DELETE',
    path: '/users/external_account_unlink',
    act: unlink,
  }),
  toEndpoint({
    operation: 'users.externalAccountUnlink.post',
    name: 'externalAccountUnlink',
    method: 'POST',
    path: '/users/external_account_unlink',
    act: unlink,
  }),
]

function login({ world, parameters }: Call): Answer {
  const user = logInWith(world, readAccount(parameters))
  const { token } = startSession(world, user)
  return { users: [viewPrivately(world, user)], sessionId: token }
}

function link({ world, caller, parameters }: Call): Answer {
  const { user } = requireSession(caller)
  linkAccount(world, user, readAccount(parameters))
  return { users: [viewPrivately(world, user)] }
}

function unlink({ world, caller, parameters }: Call): Answer {
  const { user } = requireSession(caller)
  unlinkAccount(world, user, { type: parameters.required('type'), id: parameters.required('id') })
  return { users: [viewPrivately(world, user)] }
}
