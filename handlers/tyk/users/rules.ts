import { EMAIL_ADDRESS } from '../../../src/model/email-form.js'
import { blankUser, foldKey, type User } from '../../../src/model/user.js'
import { retireAccessKey } from '../access-keys/model.js'
import type { Scope } from '../context.js'
import { emailOf, findByEmailIn, orgIdOf, toOrgField, tykFacet } from '../facet.js'
import { findVisibleGroup } from '../groups/rules.js'
import { findById } from '../ids.js'
import type { Secret } from '../passwords/secrets.js'
import { makesAdmin, type Permissions, permissionsOf, withResetPassword } from '../permissions/rules.js'
import type { Members, Schema } from '../wire.js'

/** A user as clients send one. Some members are read only to refuse those of a wrong type, as Tyk does. */
export const userSchema = {
  first_name: 'text',
  last_name: 'text',
  email_address: 'text',
  active: 'flag',
  password: 'text',
  user_permissions: 'texts',
  group_id: 'text',
  org_id: 'text',
  id: 'text',
  access_key: 'text',
  api_model: 'object',
} as const satisfies Schema

/** What a client says of a user. */
export type Draft = Members<typeof userSchema>

/** What is given to a new user besides the draft. */
interface Grant {
  readonly orgId: string
  readonly secret: Secret | null
}

/** The user of an id, as far as the caller's organisation goes. */
export function findUser({ world, caller }: Scope, id: string): User | undefined {
  const user = findById(world, id)
  const isVisible = user && (caller.orgId === '' || orgIdOf(world, user) === caller.orgId)
  return isVisible ? user : undefined
}

/**
 * Creates a user, who is inactive unless the draft says otherwise.
 *
 * @throws ApiError for the first thing that is wrong; nothing is kept then
 * @see https://tyk.io/docs/tyk-dashboard-v1-0/dashboard-api/users/
 */
export function createUser(scope: Scope, draft: Draft, { orgId, secret }: Grant): User {
  const { world, errors } = scope
  const { first_name, last_name, email_address, active, group_id } = draft
  const isComplete = first_name && last_name && email_address && EMAIL_ADDRESS.test(email_address)
  if (!isComplete) throw errors.invalidUser()
  const permissions = readPermissions(scope, draft, undefined)
  if (isWithoutRights(scope, permissions, group_id)) throw errors.noPermissions()
  refuseTaken(scope, orgId, email_address)
  refuseUnknownGroup(scope, group_id)

  const user = world.users.insert({
    ...blankUser(world.clock.stamp()),
    firstName: first_name,
    lastName: last_name,
    email: isFree(scope, email_address) ? email_address : null,
    active: active ?? false,
    admin: makesAdmin(permissions ?? {}),
    password: secret?.digest ?? null,
  })
  tykFacet.update(world, user, {
    orgId: toOrgField(orgId),
    permissions: permissions ?? null,
    groupId: group_id ?? '',
    email: user.email === null ? email_address : null,
    secret,
    passwordUpdatedAt: secret ? world.clock.now() : null,
  })
  return user
}

/**
 * Changes a user; attributes that the draft leaves out stay, and so do id, access key and password.
 *
 * @param newOrgId the organisation that the user moves to; left out, the user stays
 * @throws ApiError for the first thing that is wrong; nothing is changed then
 * @see https://tyk.io/docs/tyk-dashboard-v1-0/dashboard-api/users/
 */
export function updateUser(scope: Scope, user: User, draft: Draft, newOrgId?: string): User {
  const { world, errors } = scope
  const { first_name, last_name, email_address, active, group_id } = draft
  const isOther = email_address !== undefined && email_address !== emailOf(world, user)
  if (isOther && !EMAIL_ADDRESS.test(email_address)) throw errors.invalidEmail()
  const orgId = newOrgId ?? orgIdOf(world, user)
  const isMoved = orgId !== orgIdOf(world, user)
  if (isOther || isMoved) refuseTaken(scope, orgId, email_address ?? emailOf(world, user), user)
  if (group_id !== tykFacet.of(world, user).groupId) refuseUnknownGroup(scope, group_id)
  const permissions = readPermissions(scope, draft, user)

  const updated = world.users.replace(user, {
    ...(first_name === undefined ? {} : { firstName: first_name || null }),
    ...(last_name === undefined ? {} : { lastName: last_name || null }),
    ...(isOther ? { email: isFree(scope, email_address, user) ? email_address : null } : {}),
    ...(active === undefined ? {} : { active }),
    ...(permissions && Object.keys(permissions).length > 0 ? { admin: makesAdmin(permissions) } : {}),
    ...(Object.keys(draft).length > 0 ? { updatedAt: world.clock.stamp() } : {}),
  })
  if (permissions || group_id !== undefined || newOrgId !== undefined || isOther) {
    tykFacet.update(world, updated, {
      ...(newOrgId === undefined ? {} : { orgId: toOrgField(newOrgId) }),
      ...(isOther ? { email: updated.email === null ? email_address : null } : {}),
      ...(permissions ? { permissions } : {}),
      ...(group_id === undefined ? {} : { groupId: group_id }),
    })
  }
  return updated
}

/** Lets a user in, or not. */
export function setActive({ world }: Scope, user: User, active: boolean): User {
  return world.users.replace(user, { active, updatedAt: world.clock.stamp() })
}

/** Gives a user another access key; the old one is dead. */
export function renewAccessKey({ world }: Scope, user: User): void {
  retireAccessKey(world, tykFacet.of(world, user).accessKey)
  tykFacet.update(world, user, { accessKey: world.random.hex(32) })
}

/** Lets a user give others a new password, or not. */
export function allowResetPasswords({ world }: Scope, user: User, allowed: boolean): void {
  tykFacet.update(world, user, { permissions: withResetPassword(permissionsOf(world, user), allowed) })
}

/** @throws ApiError when another user of the organisation has the e-mail */
function refuseTaken({ world, errors }: Scope, orgId: string, email: string, user?: User): void {
  const holder = email === '' ? undefined : findByEmailIn(world, orgId, email)
  if (holder && holder.id !== user?.id) throw errors.emailTaken()
}

// An e-mail is unique in the population. A user of another organisation keeps it there, and this user has it in Tyk
// only.
function isFree({ world }: Scope, email: string, user?: User): boolean {
  const holder = world.users.findBy('email', foldKey(email) ?? '')
  return holder === undefined || holder.id === user?.id
}

function refuseUnknownGroup(scope: Scope, groupId: string | undefined): void {
  if (groupId && !findVisibleGroup(scope, groupId)) throw scope.errors.noGroupToUpdate()
}

// Today only the admin API says who may give others a new password.
function readPermissions(
  { world, caller, profile }: Scope,
  { user_permissions }: Draft,
  user: User | undefined,
): Permissions | undefined {
  if (!user_permissions || caller.kind === 'admin' || !profile.needsPermissions) return user_permissions
  const { ResetPassword: _, ...asked } = user_permissions
  const before = user ? permissionsOf(world, user).ResetPassword : undefined
  return before === undefined ? asked : { ...asked, ResetPassword: before }
}

function isWithoutRights(
  { caller, profile }: Scope,
  permissions: Permissions | undefined,
  groupId: string | undefined,
): boolean {
  if (caller.kind === 'admin' || !profile.needsPermissions) return false
  return !groupId && Object.keys(permissions ?? {}).length === 0
}
