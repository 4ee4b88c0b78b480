import { requireSession } from '../auth.js'
import { type AcsContext, toEndpoints } from '../context.js'
import type { Result } from '../replies/envelope.js'
import { startSession } from '../sessions/rules.js'
import { viewPrivately } from '../users/view.js'
import { addAccount, ensureUserWith, readAccount, removeAccount } from './rules.js'

const LOGIN = '/users/external_account_login'
const LINK = '/users/external_account_link'
const UNLINK = '/users/external_account_unlink'

/** Accounts at other services, such as Facebook. */
export const accountEndpoints = toEndpoints([
  {
    operation: 'users.loginWithExternalAccount',
    method: 'POST',
    path: LOGIN,
    name: 'externalAccountLogin',
    respond: loginWithExternalAccount,
  },
  {
    operation: 'users.linkExternalAccount',
    method: 'POST',
    path: LINK,
    name: 'externalAccountLink',
    respond: linkExternalAccount,
  },
  {
    operation: 'users.unlinkExternalAccount',
    method: 'DELETE',
    path: UNLINK,
    name: 'externalAccountUnlink',
    respond: unlinkExternalAccount,
  },
  {
    operation: 'users.unlinkExternalAccount',
    method: 'POST',
    path: UNLINK,
    name: 'externalAccountUnlink',
    respond: unlinkExternalAccount,
  },
])

function loginWithExternalAccount({ world, parameters }: AcsContext): Result {
  const user = ensureUserWith(world, readAccount(parameters))
  const { token } = startSession(world, user)
  return { users: [viewPrivately(world, user)], sessionId: token }
}

function linkExternalAccount({ world, caller, parameters }: AcsContext): Result {
  const { user } = requireSession(caller)
  addAccount(world, user, readAccount(parameters))
  return { users: [viewPrivately(world, user)] }
}

function unlinkExternalAccount({ world, caller, parameters }: AcsContext): Result {
  const { user } = requireSession(caller)
  removeAccount(world, user, { type: parameters.required('type'), id: parameters.required('id') })
  return { users: [viewPrivately(world, user)] }
}
