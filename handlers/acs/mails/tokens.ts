import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { type MailToken, mailTokenModel, type Purpose } from './model.js'

/**
 * Issues a token for a mail. It replaces the user's earlier token for the same purpose.
 *
 * @param fixed fields that a fixture sets, and a client cannot
 */
export function issueToken(
  world: World,
  user: User,
  purpose: Purpose,
  fixed: Partial<MailToken> = {},
): string {
  const tokens = world.table(mailTokenModel)
  for (const old of tokensOf(world, user)) if (old.purpose === purpose) tokens.remove(old.id)
  return tokens.insert({ userId: user.id, purpose, ...fixed }).token
}

/**
 * Redeems a token, which works once.
 *
 * @returns the user; undefined for an unknown token
 */
export function redeemToken(world: World, purpose: Purpose, token: string): User | undefined {
  const tokens = world.table(mailTokenModel)
  const found = tokens.findBy('token', token)
  if (found?.purpose !== purpose) return undefined
  tokens.remove(found.id)
  return world.users.get(found.userId)
}

/** Removes all tokens of a user. */
export function removeTokens(world: World, user: User): void {
  for (const { id } of tokensOf(world, user)) world.table(mailTokenModel).remove(id)
}

function tokensOf(world: World, user: User): MailToken[] {
  return world.table(mailTokenModel).findAllBy('user', String(user.id))
}
