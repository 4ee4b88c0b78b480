import type { User } from '../../../src/model/user.js'
import type { Acl } from '../access/acl.js'
import type { Scope } from '../context.js'
import { type ParseUser, parseFacet } from '../facet.js'
import { objectIdOf } from '../ids.js'

/** Returns a user's ACL: the stored one, or the default. */
export function aclOf(
  { world, options }: Pick<Scope, 'world' | 'options'>,
  user: User,
  { acl }: ParseUser = parseFacet.of(world, user),
): Acl {
  if (acl) return acl
  const own = { [objectIdOf(user)]: { read: true, write: true } } as const
  return options.enforcePrivateUsers ? own : { '*': { read: true }, ...own }
}

/** Adds the rights of the user to an ACL. */
export function withOwner(acl: Acl, user: User): Acl {
  return { ...acl, [objectIdOf(user)]: { read: true, write: true } }
}
