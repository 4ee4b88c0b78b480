import { createErrors, type TykErrors } from './errors.js'

/** The supported versions; the first is the default. */
export const versions = ['0.9', '2.x', 'current'] as const

const FIRST_KEYS = ['api_model', 'first_name', 'last_name', 'email_address'] as const
const OWN_KEYS = ['org_id', 'active', 'id', 'access_key'] as const
const LATER_KEYS = ['user_permissions', 'group_id', 'password_max_days', 'password_updated'] as const
const TIME_KEYS = ['last_login_date', 'created_at'] as const

/** A member of a user in the JSON of at least one version. */
export type UserKey =
  | (typeof FIRST_KEYS | typeof OWN_KEYS | typeof LATER_KEYS | typeof TIME_KEYS)[number]
  | 'password'
  | 'PWHistory'

/** The differences between versions of the API. */
export interface Profile {
  /** The members of a user's JSON, in Tyk's order. */
  readonly userKeys: readonly UserKey[]
  /** The members of a user's JSON in the admin API. */
  readonly adminUserKeys: readonly UserKey[]
  readonly errors: TykErrors
  /** The empty value of `Meta`. */
  readonly meta: '' | null
  /** An update returns the user, without the envelope. */
  readonly updateShowsUser: boolean
  /** An update by the admin API returns the same as a creation. */
  readonly adminUpdateShowsUser: boolean
  readonly created: { readonly message: string; readonly showsId: boolean }
  /** A new user may come with a password. */
  readonly takesPasswords: boolean
  /** Old passwords are refused. */
  readonly refusesOldPasswords: boolean
  /** The permissions of callers are checked. */
  readonly hasPermissions: boolean
  /** A new user needs a permission, and only the admin API grants the right to reset passwords of others. */
  readonly needsPermissions: boolean
  /** An empty body has a different error from a malformed one. */
  readonly reportsEmptyBodies: boolean
}

const first: Profile = {
  userKeys: [...FIRST_KEYS, 'password', ...OWN_KEYS],
  adminUserKeys: [...FIRST_KEYS, 'password', ...OWN_KEYS],
  errors: createErrors({ meta: '', stop: '', org: 'org' }),
  meta: '',
  updateShowsUser: true,
  adminUpdateShowsUser: true,
  created: { message: 'User created', showsId: false },
  takesPasswords: false,
  refusesOldPasswords: false,
  hasPermissions: false,
  needsPermissions: false,
  reportsEmptyBodies: false,
}

const second: Profile = {
  ...first,
  userKeys: [...FIRST_KEYS, ...OWN_KEYS, ...LATER_KEYS],
  adminUserKeys: [...FIRST_KEYS, ...OWN_KEYS, ...LATER_KEYS],
  errors: createErrors({ meta: null, stop: '', org: 'org' }),
  updateShowsUser: false,
  adminUpdateShowsUser: false,
  takesPasswords: true,
  hasPermissions: true,
}

const current: Profile = {
  ...second,
  userKeys: [...FIRST_KEYS, ...OWN_KEYS, ...LATER_KEYS, ...TIME_KEYS],
  adminUserKeys: [...FIRST_KEYS, ...OWN_KEYS, ...LATER_KEYS, 'PWHistory', ...TIME_KEYS],
  errors: createErrors({ meta: null, stop: '.', org: 'org' }),
  meta: null,
  adminUpdateShowsUser: true,
  created: { message: 'User and session have been created', showsId: true },
  refusesOldPasswords: true,
  needsPermissions: true,
  reportsEmptyBodies: true,
}

const profiles: Readonly<Record<string, Profile>> = { '0.9': first, '2.x': second, current }

/** The errors of the admin API, the same in all versions. */
export const adminErrors = createErrors({ meta: null, stop: '', org: 'Org' })

/** Returns the profile of a version. */
export function profileOf(version: string): Profile {
  return profiles[version] ?? first
}
