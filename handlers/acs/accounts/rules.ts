import { blankUser, type User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { errors } from '../errors.js'
import { acsFacet } from '../facet.js'
import type { Parameters } from '../forms/parameters.js'
import { type AccountId, accountKey, type ExternalAccount } from './account.js'

/**
 * Reads an external account. For Facebook the id is optional, because ACS looks it up with the token. Here the token
 * itself serves as the missing id.
 *
 * @throws AcsError when a parameter is missing
 */
export function readAccount(parameters: Parameters): ExternalAccount {
  const type = parameters.required('type')
  const token = parameters.required('token')
  const id = type === 'facebook' ? parameters.text('id') || token : parameters.required('id')
  return { id, type, token }
}

/**
 * Returns the user with an external account, or a new user with the account and no other data.
 *
 * @throws AcsError when the user is inactive
 */
export function ensureUserWith(world: World, account: ExternalAccount): User {
  const known = findByAccount(world, account)
  if (known?.active === false) throw errors.wrongLogin()
  const user = known ?? world.users.insert(blankUser(world.clock.stamp()))
  addAccount(world, user, account)
  return user
}

/**
 * Adds an external account to a user, or replaces its token.
 *
 * @throws AcsError when another user has the account
 */
export function addAccount(world: World, user: User, account: ExternalAccount): void {
  const holder = findByAccount(world, account)
  if (holder && holder.id !== user.id) throw errors.accountTaken()
  const others = accountsOf(world, user).filter((other) => !isSame(other, account))
  acsFacet.update(world, user, { externalAccounts: [...others, account] })
}

/** @throws AcsError when the user does not have the account */
export function removeAccount(world: World, user: User, account: AccountId): void {
  const accounts = accountsOf(world, user)
  const others = accounts.filter((other) => !isSame(other, account))
  if (others.length === accounts.length) throw errors.accountNotLinked()
  acsFacet.update(world, user, { externalAccounts: others })
}

function findByAccount(world: World, account: AccountId): User | undefined {
  return acsFacet.findUserBy(world, 'account', accountKey(account))
}

function accountsOf(world: World, user: User): readonly ExternalAccount[] {
  return acsFacet.of(world, user).externalAccounts
}

function isSame(a: AccountId, b: AccountId): boolean {
  return a.id === b.id && a.type === b.type
}
