import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { nameOf } from '../users/names.js'
import { rowsOf } from './lookup.js'
import { type Identity, identityId } from './model.js'

/**
 * Sends a mail that asks the user to verify an e-mail address. Does nothing for other types of identities.
 *
 * @see https://developer.zendesk.com/api-reference/ticketing/users/user_identities/#request-user-verification
 */
export function requestVerification(world: World, user: User, identity: Identity): void {
  const { type, value } = identity
  if (type !== 'email') return
  const id = identityId(identity)
  const path = `/api/v2/users/${user.id}/identities/${id}/verify.json`
  world.outbox.send({
    at: world.clock.now(),
    dialect: 'zendesk',
    to: value,
    subject: 'Please verify your email address',
    text: `Hello ${nameOf(user)},\n\nplease verify that ${value} is your email address: PUT ${path}`,
    details: { userId: String(user.id), identityId: String(id), path },
  })
}

/** Asks a new user to verify each e-mail address that isn't verified. */
export function requestVerifications(world: World, user: User): void {
  for (const row of rowsOf(world, user)) if (!row.verified) requestVerification(world, user, row)
}
