import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { mailTokenModel, type Purpose } from '../facet.js'

/** Makes a token for a mail; an older one for the same purpose is good no more. */
export function issueToken(world: World, user: User, purpose: Purpose): string {
  const tokens = world.table(mailTokenModel)
  for (const old of tokensOf(world, user)) if (old.purpose === purpose) tokens.remove(old.id)
  return tokens.insert({ userId: user.id, purpose }).token
}

/** Takes a token back: it is good once. */
export function redeemToken(world: World, purpose: Purpose, token: string): User | undefined {
  const tokens = world.table(mailTokenModel)
  const found = tokens.findBy('token', token)
  if (found?.purpose !== purpose) return undefined
  tokens.remove(found.id)
  return world.users.get(found.userId)
}

/** Forgets the tokens of a user who was deleted. */
export function dropTokens(world: World, user: User): void {
  for (const { id } of tokensOf(world, user)) world.table(mailTokenModel).remove(id)
}

function tokensOf(world: World, user: User) {
  return world.table(mailTokenModel).findAllBy('user', String(user.id))
}
