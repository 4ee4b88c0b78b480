import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import type { ZendeskUser } from '../facet.js'
import { deleteMarksOf } from '../forums/marks.js'
import { keepIdentities, moveEmails } from '../identities/rules.js'
import { endBelonging, keepBelonging } from '../memberships/sync.js'
import { revokeTokensOf } from '../oauth/tokens.js'
import { deleteSessionsOf } from '../sessions/rules.js'
import { moveTickets } from '../tickets/merge.js'

/** What other resources do when a user changes; each adds its own row. */
interface UserListener {
  /** After a user was created or changed; `before` is what was known before, undefined for a new user. */
  readonly saved?: (world: World, user: User, before: ZendeskUser | undefined) => void
  /** Before a user is deleted: what belongs to the user goes too. */
  readonly leaving?: (world: World, user: User) => void
  /** Before the loser of a merge is deleted: what moves to the winner. */
  readonly merging?: (world: World, loser: User, winner: User) => void
}

const listeners: readonly UserListener[] = [
  { saved: keepBelonging, leaving: endBelonging },
  { leaving: deleteMarksOf, merging: moveTickets },
  { leaving: revokeTokensOf },
  { saved: keepIdentities, merging: moveEmails },
  { leaving: deleteSessionsOf },
]

export function userSaved(world: World, user: User, before: ZendeskUser | undefined): void {
  for (const { saved } of listeners) saved?.(world, user, before)
}

export function userLeaving(world: World, user: User): void {
  for (const { leaving } of listeners) leaving?.(world, user)
}

export function userMerging(world: World, loser: User, winner: User): void {
  for (const { merging } of listeners) merging?.(world, loser, winner)
}
