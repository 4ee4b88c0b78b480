import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { type ZendeskUser, zendeskFacet } from '../facet.js'
import { findIdentity, rowsOf, syncIdentities } from './lookup.js'
import { type Identity, identityModel } from './model.js'
import { changeIdentity, insertIdentity, promoteOldest } from './rows.js'

/**
 * Updates a user after a change of the identities: e-mail and phone become the primary identities, and the user is verified
 * when an identity is verified.
 *
 * @param removed the deleted identity, if any. Without a deletion, a phone that has no identity stays.
 */
export function updateUserFromIdentities(world: World, user: User, removed?: Identity): void {
  const rows = rowsOf(world, user)
  const primary = (type: string) => rows.find((row) => row.type === type && row.primary)?.value
  const isPhoneRemoved = removed?.type === 'phone_number' && removed.primary
  const phone = isPhoneRemoved ? null : world.users.get(user.id)?.phone
  world.users.replace(user, {
    email: primary('email')?.toLowerCase() ?? null,
    phone: primary('phone_number') ?? phone ?? null,
    updatedAt: world.clock.stamp(),
  })
  zendeskFacet.update(world, user, { verified: rows.some(({ verified }) => verified) })
}

/** Updates a user's identities after a change of the user. */
export function updateIdentitiesFromUser(world: World, user: User, before: ZendeskUser | undefined): void {
  const rows = syncIdentities(world, user)
  const { verified } = zendeskFacet.of(world, user)
  if (before && before.verified !== verified) syncVerified(world, rows, verified)
  syncPhone(world, user, rows)
}

/** Moves the e-mails of the loser of a merge to the winner. */
export function moveEmails(world: World, loser: User, winner: User): void {
  const moved = syncIdentities(world, loser).filter(({ type }) => type === 'email')
  syncIdentities(world, winner)
  world.users.replace(loser, { email: null })
  for (const identity of moved) changeIdentity(world, identity, { userId: winner.id, primary: false })
  const rows = rowsOf(world, winner)
  const hasPrimary = rows.some(({ type, primary }) => type === 'email' && primary)
  if (!hasPrimary) promoteOldest(world, rows, 'email')
  updateUserFromIdentities(world, winner)
}

/** Marks the primary e-mail of a verified user as verified; marks all identities of an unverified user as unverified. */
function syncVerified(world: World, rows: readonly Identity[], verified: boolean): void {
  const affected = verified ? rows.filter(({ type, primary }) => type === 'email' && primary) : rows
  for (const row of affected) if (row.verified !== verified) changeIdentity(world, row, { verified })
}

/** Updates the primary phone number to the user's. Marks the phone as shared when another user has it as an identity. */
function syncPhone(world: World, user: User, rows: readonly Identity[]): void {
  const row = rows.find(({ type, primary }) => type === 'phone_number' && primary)
  const { phone } = user
  if (row?.value === phone || zendeskFacet.of(world, user).sharedPhone) return
  if (row) world.table(identityModel).remove(row.id)
  if (phone === null) return
  const holder = findIdentity(world, 'phone_number', phone)
  if (!holder)
    insertIdentity(world, user, { type: 'phone_number', value: phone, verified: false, primary: true })
  else if (holder.userId === user.id) changeIdentity(world, holder, { primary: true })
  else zendeskFacet.update(world, user, { sharedPhone: true })
}
