import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { nameOf } from '../users/names.js'
import { rowsOf } from './lookup.js'
import { type Identity, identityId, identityModel } from './model.js'
import { type Verification, verificationModel } from './verification-model.js'

/**
 * Sends a mail with a link that verifies an e-mail address. Does nothing for other types of identities.
 *
 * @param baseUrl the address of the account, for the link
 * @see https://developer.zendesk.com/api-reference/ticketing/users/user_identities/#request-user-verification
 */
export function requestVerification(world: World, user: User, identity: Identity, baseUrl: string): void {
  const { type, value } = identity
  if (type !== 'email') return
  const { token } = issueVerification(world, identity)
  const id = identityId(identity)
  const link = `${baseUrl}/verification/email/${token}`
  world.outbox.send({
    at: world.clock.now(),
    dialect: 'zendesk',
    to: value,
    subject: 'Please verify your email address',
    text: `Hello ${nameOf(user)},\n\nplease verify that ${value} is your email address: ${link}`,
    details: {
      userId: String(user.id),
      identityId: String(id),
      path: `/api/v2/users/${user.id}/identities/${id}/verify.json`,
      token,
      link,
    },
  })
}

/** Asks a new user to verify each e-mail address that isn't verified. */
export function requestVerifications(world: World, user: User, baseUrl: string): void {
  for (const row of rowsOf(world, user)) {
    if (!row.verified) requestVerification(world, user, row, baseUrl)
  }
}

/** Finds the user and the identity of a mailed link. Undefined for a link that was used, replaced, or never sent. */
export function findByToken(world: World, token: string): { user: User; identity: Identity } | undefined {
  const verification = world.table(verificationModel).findBy('token', token)
  const identity = verification && world.table(identityModel).get(verification.identityId)
  const user = identity && world.users.get(identity.userId)
  return user && identity.value === verification.address ? { user, identity } : undefined
}

/** Removes the links of an identity. */
export function voidVerifications(world: World, identity: Identity): void {
  const verifications = world.table(verificationModel)
  for (const { id } of verifications.findAllBy('identity', String(identity.id))) verifications.remove(id)
}

// A new link replaces the earlier one.
function issueVerification(world: World, identity: Identity): Verification {
  voidVerifications(world, identity)
  return world.table(verificationModel).insert({ identityId: identity.id, address: identity.value })
}
