import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import type { ZendeskUser } from '../facet.js'
import { deleteMarksOf } from '../forums/marks.js'
import { moveEmails, updateIdentitiesFromUser } from '../identities/sync.js'
import { deleteMembershipsOf, syncMemberships } from '../memberships/sync.js'
import { revokeTokensOf } from '../oauth/tokens.js'
import { endSessions } from '../sessions/rules.js'
import { deleteSettingsOf } from '../settings/rules.js'
import { moveTickets } from '../tickets/merge.js'

/** Callbacks of a feature that has data about users. */
interface UserListener {
  /** Called after a user was created or changed; `before` is the facet before the change, undefined for a new user. */
  readonly saved?: (world: World, user: User, before: ZendeskUser | undefined) => void
  /** Called before a user is deleted; deletes the feature's own data. */
  readonly deleting?: (world: World, user: User) => void
  /** Called before the loser of a merge is deleted; moves data to the winner. */
  readonly merging?: (world: World, loser: User, winner: User) => void
}

const listeners: readonly UserListener[] = [
  { saved: syncMemberships, deleting: deleteMembershipsOf },
  { deleting: deleteMarksOf, merging: moveTickets },
  { deleting: revokeTokensOf },
  { saved: updateIdentitiesFromUser, merging: moveEmails },
  { deleting: endSessions },
  { deleting: deleteSettingsOf },
]

export function notifySaved(world: World, user: User, before: ZendeskUser | undefined): void {
  for (const { saved } of listeners) saved?.(world, user, before)
}

export function notifyDeleting(world: World, user: User): void {
  for (const { deleting } of listeners) deleting?.(world, user)
}

export function notifyMerging(world: World, loser: User, winner: User): void {
  for (const { merging } of listeners) merging?.(world, loser, winner)
}
