import { hasEmailForm } from '../../../src/model/email-form.js'
import { foldKey, type User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { errors } from '../errors.js'
import type { AcsUser, Photo } from '../facet.js'
import type { Upload } from '../forms/multipart.js'
import type { Parameters } from '../forms/parameters.js'
import { mergeCustomFields } from './custom-fields.js'

type Facet = AcsUser
type Identity = Pick<User, 'username' | 'email' | 'firstName' | 'lastName'>

const IDENTITY = {
  username: 'username',
  email: 'email',
  first_name: 'firstName',
  last_name: 'lastName',
} as const satisfies Record<string, keyof Identity>

const PHOTO_TYPES: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/gif'])
const ID_LENGTH = 24

/**
 * Reads who a user is to be: what was not sent stays.
 *
 * @param before nobody yet has null everywhere
 * @throws Refusal when there is neither a username nor an e-mail with both names, or one is another's
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
 * Reads a new password, and digests it.
 *
 * @throws Refusal when it is empty, or was not confirmed
 */
export function readPassword(world: World, form: Parameters): string {
  const password = form.text('password')
  if (password === '') throw errors.blank('Password')
  if (password !== form.text('password_confirmation')) throw errors.passwordsDiffer()
  return world.hashPassword(password)
}

/**
 * Reads what only ACS keeps; what was not sent is not among it.
 *
 * @throws Refusal when a value can't be kept
 */
export function readExtras(world: World, before: Facet, form: Parameters, photo?: Upload): Partial<Facet> {
  if (form.text('acl_name') && form.text('acl_id')) throw errors.bothAcls()
  const customFields = form.object('custom_fields', errors.badCustomFields)
  return {
    ...(form.has('role') ? { role: form.text('role') } : {}),
    ...(form.has('tags') ? { tags: form.list('tags') } : {}),
    ...(customFields ? { customFields: mergeCustomFields(before.customFields, customFields) } : {}),
    ...(photo ? keepPhoto(world, photo) : readPhotoId(form)),
  }
}

function requireEmailAndNames({ email, firstName, lastName }: Identity): void {
  if (!email) throw errors.blank('Username')
  if (!firstName) throw errors.blank('First name')
  if (!lastName) throw errors.blank('Last name')
}

function refuseTaken(world: World, id: number | undefined, { username, email }: Identity): void {
  const isOthers = (index: 'username' | 'email', value: string | null) => {
    const holder = world.users.findBy(index, foldKey(value) ?? '')
    return holder !== undefined && holder.id !== id
  }
  if (isOthers('username', username)) throw errors.taken('Username')
  if (isOthers('email', email)) throw errors.taken('Email')
}

function keepPhoto(world: World, upload: Upload): Pick<Facet, 'photo' | 'photoId'> {
  if (!PHOTO_TYPES.has(upload.contentType)) throw errors.badPhoto()
  const id = world.random.hex(ID_LENGTH)
  const photo: Photo = { id, ...upload, createdAt: world.clock.stamp() }
  return { photo, photoId: id }
}

// An empty photo or photo_id takes the photo away; another id names one that was uploaded elsewhere.
function readPhotoId(form: Parameters): Partial<Pick<Facet, 'photo' | 'photoId'>> {
  const name = ['photo_id', 'photo'].find((parameter) => form.has(parameter))
  return name === undefined ? {} : { photo: null, photoId: form.text(name) || null }
}
