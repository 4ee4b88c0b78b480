import { EMAIL_ADDRESS } from '../../../src/model/email-form.js'
import { blankUser, type User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { retireAccessKey } from '../access-keys/rules.js'
import type { Scope } from '../context.js'
import { orgIdOf, toOrgField, tykFacet } from '../facet.js'
import { findVisibleGroup } from '../groups/rules.js'
import type { Secret } from '../passwords/secrets.js'
import { grantsAdmin, type Permissions, withResetPassword } from '../permissions/permissions.js'
import { permissionsOf } from '../permissions/rules.js'
import type { Members, Schema } from '../wire.js'
import { emailOf, findByEmail, isFreeEmail } from './emails.js'

/** A user as clients send it. Some members are read only to refuse values of a wrong type, as Tyk does. */
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

type Draft = Members<typeof userSchema>

/** Values of a new user that the body does not contain. */
interface Grant {
  readonly orgId: string
  readonly secret: Secret | null
}

/**
 * Adds a user. A user is inactive unless the draft says otherwise.
 *
 * @throws ApiError for the first problem; nothing is written then
 * @see https://tyk.io/docs/tyk-dashboard-v1-0/dashboard-api/users/
 */
export function addUser(scope: Scope, draft: Draft, { orgId, secret }: Grant): User {
  const { world, errors } = scope
  const { first_name, last_name, email_address, active, group_id } = draft
  const isComplete = first_name && last_name && email_address && EMAIL_ADDRESS.test(email_address)
  if (!isComplete) throw errors.invalidUser()
  const permissions = readPermissions(scope, draft, undefined)
  if (hasNoRights(scope, permissions, group_id)) throw errors.noPermissions()
  refuseTakenEmail(scope, orgId, email_address)
  refuseUnknownGroup(scope, group_id)

  const user = world.users.insert({
    ...blankUser(world.clock.stamp()),
    firstName: first_name,
    lastName: last_name,
    email: isFreeEmail(world, email_address) ? email_address : null,
    active: active ?? false,
    admin: grantsAdmin(permissions ?? {}),
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
 * Changes a user. Attributes that the draft leaves out stay. The id, access key and password always stay.
 *
 * @param newOrgId the organisation that the user moves to; undefined to keep the present one
 * @throws ApiError for the first problem; nothing is written then
 * @see https://tyk.io/docs/tyk-dashboard-v1-0/dashboard-api/users/
 */
export function changeUser(scope: Scope, user: User, draft: Draft, newOrgId?: string): User {
  const { world, errors } = scope
  const { first_name, last_name, email_address, active, group_id } = draft
  const isNewEmail = email_address !== undefined && email_address !== emailOf(world, user)
  if (isNewEmail && !EMAIL_ADDRESS.test(email_address)) throw errors.invalidEmail()
  const orgId = newOrgId ?? orgIdOf(world, user)
  const isMoved = orgId !== orgIdOf(world, user)
  if (isNewEmail || isMoved) refuseTakenEmail(scope, orgId, email_address ?? emailOf(world, user), user)
  if (group_id !== tykFacet.of(world, user).groupId) refuseUnknownGroup(scope, group_id)
  const permissions = readPermissions(scope, draft, user)

  const updated = world.users.replace(user, {
    ...(first_name === undefined ? {} : { firstName: first_name || null }),
    ...(last_name === undefined ? {} : { lastName: last_name || null }),
    ...(isNewEmail ? { email: isFreeEmail(world, email_address, user) ? email_address : null } : {}),
    ...(active === undefined ? {} : { active }),
    ...(permissions && Object.keys(permissions).length > 0 ? { admin: grantsAdmin(permissions) } : {}),
    ...(Object.keys(draft).length > 0 ? { updatedAt: world.clock.stamp() } : {}),
  })
  tykFacet.update(world, updated, {
    ...(newOrgId === undefined ? {} : { orgId: toOrgField(newOrgId) }),
    ...(isNewEmail ? { email: updated.email === null ? email_address : null } : {}),
    ...(permissions ? { permissions } : {}),
    ...(group_id === undefined ? {} : { groupId: group_id }),
  })
  return updated
}

/** Deactivates a user. The user's access key is refused from now on. */
export function deactivateUser(world: World, user: User): User {
  return world.users.replace(user, { active: false, updatedAt: world.clock.stamp() })
}

/** Gives a user the right to reset passwords of others, or takes it away. */
export function setResetPasswords(world: World, user: User, allowed: boolean): void {
  tykFacet.update(world, user, { permissions: withResetPassword(permissionsOf(world, user), allowed) })
}

/** Called before a user is deleted by any dialect; retires the access key. */
export function onUserDeleted(world: World, user: User): void {
  retireAccessKey(world, user)
  tykFacet.delete(world, user)
}

/** @throws ApiError when another user of the organisation has the e-mail */
function refuseTakenEmail({ world, errors }: Scope, orgId: string, email: string, user?: User): void {
  const holder = email === '' ? undefined : findByEmail(world, orgId, email)
  if (holder && holder.id !== user?.id) throw errors.emailTaken()
}

function refuseUnknownGroup(scope: Scope, groupId: string | undefined): void {
  if (groupId && !findVisibleGroup(scope, groupId)) throw scope.errors.noGroupToUpdate()
}

// In the current version, only the admin API changes the right to reset passwords of others.
function readPermissions(
  { world, caller, profile }: Scope,
  { user_permissions }: Draft,
  user: User | undefined,
): Permissions | undefined {
  if (!user_permissions || caller.kind === 'admin' || !profile.needsPermissions) return user_permissions
  const { ResetPassword: _, ...requested } = user_permissions
  const before = user ? permissionsOf(world, user).ResetPassword : undefined
  return before === undefined ? requested : { ...requested, ResetPassword: before }
}

function hasNoRights(
  { caller, profile }: Scope,
  permissions: Permissions | undefined,
  groupId: string | undefined,
): boolean {
  if (caller.kind === 'admin' || !profile.needsPermissions) return false
  return !groupId && Object.keys(permissions ?? {}).length === 0
}
