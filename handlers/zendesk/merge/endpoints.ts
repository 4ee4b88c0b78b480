import { verifyPassword } from '../../../src/model/password.js'
import type { User } from '../../../src/model/user.js'
import { json, type Reply } from '../../../src/reply.js'
import type { ZendeskContext, ZendeskRoute } from '../context.js'
import { errors } from '../errors.js'
import { findByEmail } from '../identities/lookup.js'
import { requireAccessibleUser } from '../users/lookup.js'
import { viewSelf, viewUser } from '../users/view.js'
import { resourceOf, toId } from '../wire.js'
import { mergeUsers } from './rules.js'

/** Merges of end users. Agents merge others, end users merge their own accounts. */
export const mergeEndpoints: readonly ZendeskRoute[] = [
  {
    operation: 'users.merge',
    method: 'PUT',
    path: '/users/:userId/merge',
    access: 'user',
    respond: mergeUser,
  },
]

function mergeUser(context: ZendeskContext): Reply {
  const loser = requireAccessibleUser(context)
  const isEndUser = context.caller.role === 'end-user'
  const other = isEndUser ? requireOwnAccount(context) : requireWinner(context)
  const winner = mergeUsers(context.world, loser, other)
  return json(200, { user: isEndUser ? viewSelf(context, winner) : viewUser(context, winner) })
}

function requireWinner(context: ZendeskContext): User {
  const { id } = resourceOf(context.request, 'user')
  const winnerId = typeof id === 'number' || typeof id === 'string' ? toId(id) : undefined
  const winner = winnerId === undefined ? undefined : context.world.users.get(winnerId)
  if (!winner) throw errors.notFound()
  return winner
}

// An end user proves with a password that the other account is theirs, too.
function requireOwnAccount(context: ZendeskContext): User {
  const { email, password } = resourceOf(context.request, 'user')
  const winner = typeof email === 'string' ? findByEmail(context.world, email) : undefined
  const isOwn = winner && typeof password === 'string' && verifyPassword(password, winner.password)
  if (!isOwn) throw errors.forbidden()
  return winner
}
