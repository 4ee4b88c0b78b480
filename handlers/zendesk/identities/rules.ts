import type { Json, JsonObject } from '../../../src/json.js'
import { EMAIL_ADDRESS } from '../../../src/model/email-form.js'
import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { errors, type FieldProblem, problems } from '../errors.js'
import { type ZendeskUser, zendeskFacet } from '../facet.js'
import { readFlag, readText } from '../records/attributes.js'
import { retireEmail } from '../sign-in/retired-model.js'
import { nameOf } from '../users/names.js'
import { findByEmail, findIdentity, type Identity, identitiesOf, identityId, identityModel } from './model.js'

/** The types of identities. */
export const IDENTITY_TYPES: ReadonlySet<string> = new Set([
  'email',
  'twitter',
  'facebook',
  'google',
  'phone_number',
  'agent_forwarding',
  'any_channel',
  'foreign',
  'sdk',
  'messaging',
  'microsoft',
])

/** What a value must look like, by type; the others may be any text. */
const FORMATS: Readonly<Record<string, RegExp>> = {
  email: EMAIL_ADDRESS,
  phone_number: /\d/,
}

/** Types whose first identity is the user's own. */
const PRIMARY_TYPES: ReadonlySet<string> = new Set(['email', 'phone_number'])

/**
 * Gives a user another identity. The first e-mail is the user's own; who is not verified by it is sent a mail.
 *
 * @throws ApiError with what is wrong; nothing is kept then
 * @see https://developer.zendesk.com/api-reference/ticketing/users/user_identities/#create-identity
 */
export function createIdentity(world: World, user: User, attributes: JsonObject): Identity {
  const type = readText('type', attributes.type) ?? ''
  if (!IDENTITY_TYPES.has(type)) throw errors.invalidRecord({ type: [problems.invalid('Type')] })
  const value = readValue(world, type, attributes.value)
  const verified = readFlag('verified', attributes.verified)
  const rows = identitiesOf(world, user)
  const primary = PRIMARY_TYPES.has(type) && !hasFirst(user, rows, type)
  const identity = insert(world, user, { type, value, verified, primary })
  if (attributes.primary === true) makePrimary(world, user, identity)
  else settle(world, user)
  if (!verified && attributes.skip_verify_email !== true) requestVerification(world, user, identity)
  return current(world, identity)
}

/**
 * Changes an identity: whether it is verified, and its value.
 *
 * @throws ApiError with what is wrong; nothing is changed then
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
  const isChanged = verified !== identity.verified || value !== identity.value
  if (!isChanged) return identity
  if (value !== identity.value) retireIfEmail(world, identity)
  change(world, identity, { verified, value })
  settle(world, user)
  return current(world, identity)
}

/**
 * Verifies an identity, and so its user.
 *
 * @see https://developer.zendesk.com/api-reference/ticketing/users/user_identities/#verify-identity
 */
export function verifyIdentity(world: World, user: User, identity: Identity): Identity {
  return updateIdentity(world, user, identity, { verified: true })
}

/**
 * Makes an identity the first one of its type; the user's own e-mail follows.
 *
 * @see https://developer.zendesk.com/api-reference/ticketing/users/user_identities/#make-identity-primary
 */
export function makePrimary(world: World, user: User, identity: Identity): void {
  for (const other of identitiesOf(world, user)) {
    const primary = other.id === identity.id
    if (other.type === identity.type && other.primary !== primary) change(world, other, { primary })
  }
  settle(world, user)
}

/**
 * Takes an identity from a user. When it was the first e-mail, the oldest other one takes its place.
 *
 * @see https://developer.zendesk.com/api-reference/ticketing/users/user_identities/#delete-identity
 */
export function removeIdentity(world: World, user: User, identity: Identity): void {
  world.table(identityModel).remove(identity.id)
  retireIfEmail(world, identity)
  if (identity.primary) promote(world, rowsOf(world, user), identity.type)
  settle(world, user, identity)
}

/**
 * Sends the mail that asks whether an e-mail address is the user's; other identities get none.
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

/** Asks for the e-mail addresses of a new user that nobody verified. */
export function askToVerify(world: World, user: User): void {
  for (const row of rowsOf(world, user)) if (!row.verified) requestVerification(world, user, row)
}

/** Keeps a user's identities in step with a change of the user. */
export function keepIdentities(world: World, user: User, before: ZendeskUser | undefined): void {
  const { verified } = zendeskFacet.of(world, user)
  const rows = identitiesOf(world, user)
  if (before && before.verified !== verified) {
    const touched = rows.filter(({ type, primary }) => !verified || (type === 'email' && primary))
    for (const row of touched) if (row.verified !== verified) change(world, row, { verified })
  }
  keepPhone(world, user, rows)
}

/** Gives the e-mails of a loser to the winner; the loser has none left. */
export function moveEmails(world: World, loser: User, winner: User): void {
  const moved = identitiesOf(world, loser).filter(({ type }) => type === 'email')
  identitiesOf(world, winner)
  world.users.replace(loser, { email: null })
  for (const identity of moved) change(world, identity, { userId: winner.id, primary: false })
  const rows = rowsOf(world, winner)
  if (!rows.some(({ type, primary }) => type === 'email' && primary)) promote(world, rows, 'email')
  settle(world, winner)
}

// An address that is still somebody's is found before anyone asks for those that are gone.
function retireIfEmail(world: World, { type, value }: Identity): void {
  if (type === 'email') retireEmail(world, value)
}

function hasFirst(user: User, rows: readonly Identity[], type: string): boolean {
  if (type === 'phone_number' && user.phone !== null) return true
  return rows.some((row) => row.type === type && row.primary)
}

function keepPhone(world: World, user: User, rows: readonly Identity[]): void {
  const row = rows.find(({ type, primary }) => type === 'phone_number' && primary)
  const { phone } = user
  if (row?.value === phone || zendeskFacet.of(world, user).sharedPhone) return
  if (row) world.table(identityModel).remove(row.id)
  if (phone === null) return
  const holder = findIdentity(world, 'phone_number', phone)
  if (holder && holder.userId !== user.id) zendeskFacet.update(world, user, { sharedPhone: true })
  else if (holder) change(world, holder, { primary: true })
  else insert(world, user, { type: 'phone_number', value: phone, verified: false, primary: true })
}

function insert(
  world: World,
  user: User,
  values: Pick<Identity, 'type' | 'value' | 'verified' | 'primary'>,
): Identity {
  const now = world.clock.stamp()
  return world.table(identityModel).insert({ userId: user.id, ...values, createdAt: now, updatedAt: now })
}

function change(world: World, identity: Identity, changes: Partial<Omit<Identity, 'id'>>): void {
  world.table(identityModel).replace(identity, { ...changes, updatedAt: world.clock.stamp() })
}

function current(world: World, identity: Identity): Identity {
  return world.table(identityModel).get(identity.id) ?? identity
}

// As they are: the user's own e-mail is about to follow them, not the other way round.
function rowsOf(world: World, user: User): Identity[] {
  return world.table(identityModel).findAllBy('user', String(user.id))
}

function promote(world: World, rows: readonly Identity[], type: string): void {
  const heir = PRIMARY_TYPES.has(type) ? rows.find((row) => row.type === type) : undefined
  if (heir) change(world, heir, { primary: true })
}

// The user's e-mail and phone are those of the first identities, and one that is verified verifies the user.
function settle(world: World, user: User, lost?: Identity): void {
  const rows = rowsOf(world, user)
  const first = (type: string) => rows.find((row) => row.type === type && row.primary)?.value
  const lostPhone = lost?.type === 'phone_number' && lost.primary ? null : world.users.get(user.id)?.phone
  world.users.replace(user, {
    email: first('email')?.toLowerCase() ?? null,
    phone: first('phone_number') ?? lostPhone ?? null,
    updatedAt: world.clock.stamp(),
  })
  zendeskFacet.update(world, user, { verified: rows.some(({ verified }) => verified) })
}

function readValue(world: World, type: string, given: Json | undefined, own?: Identity): string {
  const text = readText('value', given)?.trim() ?? ''
  const value = type === 'email' ? text.toLowerCase() : text
  const problem = valueProblem(world, type, value, own)
  if (problem) throw errors.invalidRecord({ value: [problem] })
  return value
}

function valueProblem(
  world: World,
  type: string,
  value: string,
  own: Identity | undefined,
): FieldProblem | undefined {
  if (value === '') return problems.blank('Value')
  if (FORMATS[type]?.test(value) === false) return problems.malformed('Value', value)
  const holder = findIdentity(world, type, value)
  if (holder) return holder.id === own?.id ? undefined : problems.taken('Value', value)
  return type === 'email' && findByEmail(world, value) ? problems.taken('Value', value) : undefined
}
