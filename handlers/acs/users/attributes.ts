import { hasEmailForm } from '../../../src/model/email-form.js'
import { foldKey, type User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { errors } from '../errors.js'
import type { AcsUser } from '../facet.js'
import type { Upload } from '../forms/multipart.js'
import type { Parameters } from '../forms/parameters.js'
import { readPhotoId, toPhoto } from '../photos/rules.js'
import { mergeCustomFields } from './custom-fields.js'

type Identity = Pick<User, 'username' | 'email' | 'firstName' | 'lastName'>

const IDENTITY = {
  username: 'username',
  email: 'email',
  first_name: 'firstName',
  last_name: 'lastName',
} as const satisfies Record<string, keyof Identity>

/**
 * Reads the names and the e-mail of a user. Attributes that are missing stay as they are.
 *
 * @param before the user, or a blank user without an id
 * @throws AcsError when the user has neither a username nor an e-mail with both names, or another user has one of them
 */
export function readIdentity(world: World, before: Identity & { id?: number }, form: Parameters): Identity {
  const sent = Object.entries(IDENTITY).filter(([parameter]) => form.has(parameter))
  const { username, email, firstName, lastName } = before
  const changes = sent.map(([parameter, field]) => [field, form.text(parameter) || null])
  const identity: Identity = { username, email, firstName, lastName, ...Object.fromEntries(changes) }
  if (before.id !== undefined && sent.length === 0) return identity
  if (!identity.username) requireEmailAndNames(identity)
  if (identity.email && !hasEmailForm(identity.email)) throw errors.invalid('Email')
  refuseTaken(world, before.id, identity)
  return identity
}

/**
 * Reads a new password.
 *
 * @returns its digest
 * @throws AcsError when it is empty, or differs from its confirmation
 */
export function readPassword(world: World, form: Parameters): string {
  const password = form.text('password')
  if (password === '') throw errors.blank('Password')
  if (password !== form.text('password_confirmation')) throw errors.passwordsDiffer()
  return world.hashPassword(password)
}

/**
 * Reads the attributes that only ACS has.
 *
 * @returns the fields to change, without those that the request leaves out
 * @throws AcsError when a value can't be stored
 */
export function readFacet(world: World, before: AcsUser, form: Parameters, photo?: Upload): Partial<AcsUser> {
  if (form.text('acl_name') && form.text('acl_id')) throw errors.bothAcls()
  const customFields = form.object('custom_fields', errors.badCustomFields)
  return {
    ...(form.has('role') ? { role: form.text('role') } : {}),
    ...(form.has('tags') ? { tags: form.list('tags') } : {}),
    ...(customFields ? { customFields: mergeCustomFields(before.customFields, customFields) } : {}),
    ...(photo ? toPhoto(world, photo) : readPhotoId(form)),
  }
}

function requireEmailAndNames({ email, firstName, lastName }: Identity): void {
  if (!email) throw errors.blank('Username')
  if (!firstName) throw errors.blank('First name')
  if (!lastName) throw errors.blank('Last name')
}

function refuseTaken(world: World, id: number | undefined, { username, email }: Identity): void {
  const isTaken = (index: 'username' | 'email', value: string | null) => {
    const holder = world.users.findBy(index, foldKey(value) ?? '')
    return holder !== undefined && holder.id !== id
  }
  if (isTaken('username', username)) throw errors.taken('Username')
  if (isTaken('email', email)) throw errors.taken('Email')
}
