import type { User } from '../../src/model/user.js'
import type { World } from '../../src/world/world.js'
import { acmeFacet } from './facet.js'
import { idOf } from './ids.js'

/** A user as Acme shows it. */
export interface UserView {
  readonly id: string
  readonly email: string | null
  readonly first_name: string | null
  readonly last_name: string | null
  readonly nickname: string | null
  /** ISO 8601, as the other time. */
  readonly created_at: string
  readonly updated_at: string
}

/** Shows a user, never with the password. */
export function viewUser(world: World, user: User): UserView {
  return {
    id: idOf(user),
    email: user.email,
    first_name: user.firstName,
    last_name: user.lastName,
    nickname: acmeFacet.of(world, user).nickname,
    created_at: toIso(user.createdAt),
    updated_at: toIso(user.updatedAt),
  }
}

function toIso(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}
