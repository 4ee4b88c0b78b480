import { blankUser, type User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { errors } from '../errors.js'
import { acsFacet, type ExternalAccount, findByAccount } from '../facet.js'
import type { Parameters } from '../forms/parameters.js'

/**
 * Reads an account elsewhere. Facebook tells an account's id to who has its token, so Facebook's may be left out: the token
 * stands for it here.
 *
 * @throws Refusal when something else is missing
 */
export function readAccount(parameters: Parameters): ExternalAccount {
  const type = parameters.required('type')
  const token = parameters.required('token')
  const id = type === 'facebook' ? parameters.text('id') || token : parameters.required('id')
  return { id, type, token }
}

/**
 * Returns the user with this external account, or a new user with nothing but the account.
 *
 * @throws Refusal when the user is inactive
 */
export function logInWith(world: World, account: ExternalAccount): User {
  const known = findByAccount(world, account)
  if (known?.active === false) throw errors.wrongLogin()
  const user = known ?? world.users.insert(blankUser(world.clock.stamp()))
  linkAccount(world, user, account)
  return user
}

/**
 * Links an account elsewhere to a user; one that is linked gets the new token.
 *
 * @throws Refusal when it is another user's
 */
export function linkAccount(world: World, user: User, account: ExternalAccount): void {
  const holder = findByAccount(world, account)
  if (holder && holder.id !== user.id) throw errors.accountTaken()
  const others = accountsOf(world, user).filter((other) => !isSame(other, account))
  acsFacet.update(world, user, { externalAccounts: [...others, account] })
}

/** @throws Refusal when the account is not the user's */
export function unlinkAccount(world: World, user: User, account: Omit<ExternalAccount, 'token'>): void {
  const accounts = accountsOf(world, user)
  const others = accounts.filter((other) => !isSame(other, account))
  if (others.length === accounts.length) throw errors.accountNotLinked()
  acsFacet.update(world, user, { externalAccounts: others })
}

function accountsOf(world: World, user: User): readonly ExternalAccount[] {
  return acsFacet.of(world, user).externalAccounts
}

function isSame(a: Omit<ExternalAccount, 'token'>, b: Omit<ExternalAccount, 'token'>): boolean {
  return a.id === b.id && a.type === b.type
}
