import type { ApiError } from '../../../src/contract.js'
import { containsText } from '../../../src/model/contains.js'
import type { User } from '../../../src/model/user.js'
import type { Scope, TykContext } from '../context.js'
import { ELSEWHERE, organisationKey, orgIdOf, tykFacet } from '../facet.js'
import { findById } from '../ids.js'
import { type Pageable, toPageable } from '../lists/paging.js'
import { DEFAULT_ORGANISATION } from '../organisations/model.js'
import { emailOf } from './emails.js'

/**
 * Returns the user that the path names, within the caller's organisation.
 *
 * @param refuse makes the error, whose text differs between endpoints
 * @throws ApiError for an unknown user
 */
export function requireUser(
  context: TykContext,
  refuse: () => ApiError = () => context.errors.noSuchUser(),
): User {
  const { world, caller, params } = context
  const user = findById(world, params.userId ?? '')
  if (user && (caller.orgId === '' || orgIdOf(world, user) === caller.orgId)) return user
  throw refuse()
}

/** Returns the users of the caller's organisation in order of creation; those of all organisations for a super user. */
export function visibleUsers({ world, caller: { orgId } }: Scope): Pageable<User> {
  if (orgId === '') return world.users
  if (orgId !== DEFAULT_ORGANISATION) {
    return toPageable(tykFacet.findUsersBy(world, 'organisation', organisationKey(orgId)))
  }
  const others = new Set(tykFacet.findUsersBy(world, 'organisation', ELSEWHERE).map(({ id }) => id))
  if (others.size === 0) return world.users
  return toPageable([...world.users].filter(({ id }) => !others.has(id)))
}

/** Returns the users of the caller's organisation whose e-mail contains a text, ignoring case. */
export function searchByEmail(scope: Scope, text: string): Pageable<User> {
  const users = visibleUsers(scope)
  const part = text.toLowerCase()
  const matches = (user: User) => containsText(emailOf(scope.world, user).toLowerCase(), part)
  return toPageable(users.page(0, users.size).filter(matches))
}
