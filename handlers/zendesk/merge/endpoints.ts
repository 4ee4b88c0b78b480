import { verifyPassword } from '../../../src/model/password.js'
import type { User } from '../../../src/model/user.js'
import { json, type Reply } from '../../../src/reply.js'
import type { ZendeskContext, ZendeskRoute } from '../context.js'
import { errors } from '../errors.js'
import { findByEmail } from '../identities/model.js'
import { requireUser } from '../users/lookup.js'
import { viewSelf, viewUser } from '../users/view.js'
import { resourceOf, toId } from '../wire.js'
import { mergeUsers } from './rules.js'

/** Merges of end users, by agents and of oneself. */
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
  const loser = requireUser(context)
  const isEndUser = context.caller.role === 'end-user'
  if (isEndUser && context.caller.user?.id !== loser.id) throw errors.forbidden()
  const winner = mergeUsers(
    context.world,
    loser,
    isEndUser ? requireOwnOther(context) : requireWinner(context),
  )
  return json(200, { user: isEndUser ? viewSelf(context, winner) : viewUser(context, winner) })
}

function requireWinner(context: ZendeskContext): User {
  const { id } = resourceOf(context.request, 'user')
  const winnerId = typeof id === 'number' || typeof id === 'string' ? toId(id) : undefined
  const winner = winnerId === undefined ? undefined : context.world.users.get(winnerId)
  if (!winner) throw errors.notFound()
  return winner
}

// Who merges oneself has to show that the other account is one's own, too.
function requireOwnOther(context: ZendeskContext): User {
  const { email, password } = resourceOf(context.request, 'user')
  const winner = typeof email === 'string' ? findByEmail(context.world, email) : undefined
  const isOwn = winner && typeof password === 'string' && verifyPassword(password, winner.password)
  if (!isOwn) throw errors.forbidden()
  return winner
}
