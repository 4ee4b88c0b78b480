import type { JsonObject } from '../../../src/json.js'
import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { readFlag } from '../records/attributes.js'
import { retireEmail } from '../sign-in/retired-model.js'
import { rowsOf, syncIdentities } from './lookup.js'
import { type Identity, identityModel } from './model.js'
import { changeIdentity, insertIdentity, PRIMARY_TYPES, promoteOldest } from './rows.js'
import { updateUserFromIdentities } from './sync.js'
import { readType, readValue } from './validation.js'
import { requestVerification } from './verification.js'

/**
 * Adds an identity to a user. The first e-mail becomes the user's own. Sends a verification mail to an unverified e-mail.
 *
 * @param baseUrl the address of the account, for the link in the mail; a relative link by default
 * @throws ApiError when an attribute is invalid
 * @see https://developer.zendesk.com/api-reference/ticketing/users/user_identities/#create-identity
 */
export function createIdentity(world: World, user: User, attributes: JsonObject, baseUrl = ''): Identity {
  const type = readType(attributes.type)
  const value = readValue(world, type, attributes.value)
  const verified = readFlag('verified', attributes.verified)
  const rows = syncIdentities(world, user)
  const primary = PRIMARY_TYPES.has(type) && !hasPrimary(user, rows, type)
  const identity = insertIdentity(world, user, { type, value, verified, primary })
  if (attributes.primary === true) makePrimary(world, user, identity)
  else updateUserFromIdentities(world, user)
  if (!verified && attributes.skip_verify_email !== true) requestVerification(world, user, identity, baseUrl)
  return reload(world, identity)
}

/**
 * Changes the value and the `verified` flag of an identity.
 *
 * @throws ApiError when an attribute is invalid
 * @see https://developer.zendesk.com/api-reference/ticketing/users/user_identities/#update-identity
 */
export function updateIdentity(
  world: World,
  user: User,
  identity: Identity,
  attributes: JsonObject,
): Identity {
  const verified = readFlag('verified', attributes.verified, identity.verified)
  const value =
    attributes.value === undefined
      ? identity.value
      : readValue(world, identity.type, attributes.value, identity)
  if (verified === identity.verified && value === identity.value) return identity
  if (value !== identity.value) retireIfEmail(world, identity)
  changeIdentity(world, identity, { verified, value })
  updateUserFromIdentities(world, user)
  return reload(world, identity)
}

/**
 * Marks an identity and its user as verified.
 *
 * @see https://developer.zendesk.com/api-reference/ticketing/users/user_identities/#verify-identity
 */
export function verifyIdentity(world: World, user: User, identity: Identity): Identity {
  return updateIdentity(world, user, identity, { verified: true })
}

/**
 * Makes an identity the primary one of its type, and updates the user's e-mail and phone.
 *
 * @see https://developer.zendesk.com/api-reference/ticketing/users/user_identities/#make-identity-primary
 */
export function makePrimary(world: World, user: User, identity: Identity): void {
  for (const other of syncIdentities(world, user)) {
    const primary = other.id === identity.id
    if (other.type === identity.type && other.primary !== primary) changeIdentity(world, other, { primary })
  }
  updateUserFromIdentities(world, user)
}

/**
 * Deletes an identity. When it was primary, the oldest identity of its type becomes primary.
 *
 * @see https://developer.zendesk.com/api-reference/ticketing/users/user_identities/#delete-identity
 */
export function removeIdentity(world: World, user: User, identity: Identity): void {
  world.table(identityModel).remove(identity.id)
  retireIfEmail(world, identity)
  if (identity.primary) promoteOldest(world, rowsOf(world, user), identity.type)
  updateUserFromIdentities(world, user, identity)
}

// Another user may have the address: sign-in looks for users first, and for retired addresses only without a user.
function retireIfEmail(world: World, { type, value }: Identity): void {
  if (type === 'email') retireEmail(world, value)
}

function hasPrimary(user: User, rows: readonly Identity[], type: string): boolean {
  if (type === 'phone_number' && user.phone !== null) return true
  return rows.some((row) => row.type === type && row.primary)
}

function reload(world: World, identity: Identity): Identity {
  return world.table(identityModel).get(identity.id) ?? identity
}
