/** Rights by section: `read` or `write`; `admin` for `IsAdmin` and `ResetPassword`. An empty set means full access. */
export type Permissions = Readonly<Record<string, string>>

/** A right that an endpoint requires. */
export interface Need {
  readonly section: 'users' | 'user_groups'
  readonly level: 'read' | 'write'
}

/** The permissions of an administrator, with the right to reset passwords of others. */
export const EVERYTHING: Permissions = { IsAdmin: 'admin', ResetPassword: 'admin' }

/** Returns true when permissions include a right. `write` includes `read`. */
export function grants(permissions: Permissions, { section, level }: Need): boolean {
  if (isUnlimited(permissions) || grantsAdmin(permissions)) return true
  const granted = Object.hasOwn(permissions, section) ? permissions[section] : undefined
  return granted === 'write' || granted === level
}

/** Returns true when permissions include resetting passwords of others. */
export function grantsResetPassword(permissions: Permissions): boolean {
  return isUnlimited(permissions) || permissions.ResetPassword === 'admin'
}

/** Returns permissions with or without the right to reset passwords of others. */
export function withResetPassword(permissions: Permissions, allowed: boolean): Permissions {
  const { ResetPassword: _, ...others } = isUnlimited(permissions) ? EVERYTHING : permissions
  return allowed ? { ...others, ResetPassword: 'admin' } : others
}

/** Returns true for the permissions of an administrator. */
export function grantsAdmin(permissions: Permissions): boolean {
  return permissions.IsAdmin === 'admin'
}

function isUnlimited(permissions: Permissions): boolean {
  return Object.keys(permissions).length === 0
}
