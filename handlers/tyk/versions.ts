import { createErrors, type TykErrors } from './errors.js'

/** The versions that are spoken; the first is the default. */
export const versions = ['0.9', '2.x', 'current'] as const

const FIRST_KEYS = ['api_model', 'first_name', 'last_name', 'email_address'] as const
const OWN_KEYS = ['org_id', 'active', 'id', 'access_key'] as const
const LATER_KEYS = ['user_permissions', 'group_id', 'password_max_days', 'password_updated'] as const
const TIME_KEYS = ['last_login_date', 'created_at'] as const

/** A member of a user, as some version shows it. */
export type UserKey =
  | (typeof FIRST_KEYS | typeof OWN_KEYS | typeof LATER_KEYS | typeof TIME_KEYS)[number]
  | 'password'
  | 'PWHistory'

/** All that makes a version of the API. */
export interface Profile {
  /** The members of a user, in the order of Tyk's own. */
  readonly userKeys: readonly UserKey[]
  /** The members of a user in the admin API. */
  readonly adminUserKeys: readonly UserKey[]
  readonly errors: TykErrors
  /** What stands in `Meta` when there is nothing to say. */
  readonly meta: '' | null
  /** An update answers with the user, and not in the envelope. */
  readonly updateShowsUser: boolean
  /** An update by the admin API answers as a creation does. */
  readonly adminUpdateShowsUser: boolean
  readonly created: { readonly message: string; readonly showsId: boolean }
  /** A password may be given with a new user. */
  readonly takesPasswords: boolean
  /** Old passwords are refused. */
  readonly refusesOldPasswords: boolean
  /** Permissions are checked. */
  readonly hasPermissions: boolean
  /** A new user needs a permission, and only the admin API lets someone reset passwords. */
  readonly needsPermissions: boolean
  /** A request without a body gets an error of its own. */
  readonly tellsEmptyBodies: boolean
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
  tellsEmptyBodies: false,
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
  tellsEmptyBodies: true,
}

const profiles: Readonly<Record<string, Profile>> = { '0.9': first, '2.x': second, current }

/** The admin API's refusals are the same in all versions. */
export const adminErrors = createErrors({ meta: null, stop: '', org: 'Org' })

/** The profile of a version; the default one of a version that is not spoken. */
export function profileOf(version: string): Profile {
  return profiles[version] ?? first
}
