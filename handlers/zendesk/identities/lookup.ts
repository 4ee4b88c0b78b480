import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { zendeskFacet } from '../facet.js'
import { type Identity, identityKey, identityModel } from './model.js'

/**
 * Returns a user's identities, oldest first, without a write. The result includes changes by other dialects: the primary
 * e-mail is the user's current one, and e-mails that now belong to another user are left out.
 */
export function readIdentities(world: World, user: User): Identity[] {
  const rows = rowsOf(world, user).filter((row) => isOwnEmail(row) || !isTakenByUser(world, row))
  const { email } = user
  if (email === null) return rows.filter((row) => !isOwnEmail(row))
  if (!rows.some(isOwnEmail)) return [toOwnEmail(world, user, email), ...rows]
  return rows.map((row) => (isOwnEmail(row) ? { ...row, value: email } : row))
}

/**
 * Updates the rows of a user's identities after changes by other dialects, and returns them, oldest first. Call it before a
 * write; use `readIdentities` for reads.
 */
export function syncIdentities(world: World, user: User): Identity[] {
  syncOwnEmail(world, user)
  const identities = world.table(identityModel)
  for (const row of rowsOf(world, user)) {
    if (!isOwnEmail(row) && isTakenByUser(world, row)) identities.remove(row.id)
  }
  return rowsOf(world, user)
}

/** Returns the stored rows of a user's identities, oldest first. They may be outdated: see `readIdentities`. */
export function rowsOf(world: World, user: User): Identity[] {
  return world.table(identityModel).findAllBy('user', String(user.id))
}

/** Finds an identity by its value. Ignores the outdated row of an e-mail that another dialect has changed. */
export function findIdentity(world: World, type: string, value: string): Identity | undefined {
  const found = world.table(identityModel).findBy('value', identityKey(type, value))
  const owner = found && world.users.get(found.userId)
  if (!owner) return undefined
  return isOwnEmail(found) && owner.email !== found.value ? undefined : found
}

/** Updates or removes the outdated row that has a value, so that a new identity can have it. See `findIdentity`. */
export function freeValue(world: World, type: string, value: string): void {
  const identities = world.table(identityModel)
  const found = identities.findBy('value', identityKey(type, value))
  if (!found) return
  const owner = world.users.get(found.userId)
  if (owner) syncOwnEmail(world, owner)
  else identities.remove(found.id)
}

/** Finds the user that has an e-mail address as the primary e-mail or as another identity. */
export function findByEmail(world: World, email: string): User | undefined {
  const user = world.users.findBy('email', email.toLowerCase())
  if (user) return user
  const identity = world.table(identityModel).findBy('value', identityKey('email', email))
  // A primary e-mail that the user does not have is outdated: another dialect has changed the user.
  return identity && !identity.primary ? world.users.get(identity.userId) : undefined
}

/** Inserts, changes or removes the row of a user's own e-mail, so that it equals the user's. */
function syncOwnEmail(world: World, user: User): void {
  const identities = world.table(identityModel)
  const row = identities.findAllBy('primaryEmail', String(user.id))[0]
  const { email } = user
  if (row?.value === email) return
  if (email === null) {
    if (row) identities.remove(row.id)
    return
  }
  const other = identities.findBy('value', identityKey('email', email))
  if (other && other.id !== row?.id) identities.remove(other.id)
  if (row) identities.replace(row, { value: email })
  else identities.insert(toOwnEmail(world, user, email))
}

/** Returns the identity of a user's own e-mail, not inserted yet. Only the first has an id derived from the user's id. */
function toOwnEmail(world: World, user: User, value: string): Identity {
  const identities = world.table(identityModel)
  const isFirst = identities.findBy('origin', String(user.id)) === undefined
  const { verified } = zendeskFacet.of(world, user)
  const { id: userId, createdAt, updatedAt } = user
  const originOf = isFirst ? userId : null
  const id = identities.nextId
  return { id, userId, type: 'email', value, verified, primary: true, originOf, createdAt, updatedAt }
}

function isOwnEmail({ type, primary }: Identity): boolean {
  return type === 'email' && primary
}

/** Returns true for an e-mail that another dialect has set on a user. Other dialects store e-mails only in users. */
function isTakenByUser(world: World, { type, value }: Identity): boolean {
  return type === 'email' && world.users.findBy('email', value.toLowerCase()) !== undefined
}
