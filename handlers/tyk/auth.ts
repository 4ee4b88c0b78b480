import type { Arrival } from '../../src/contract.js'
import { accountNameOf, type User } from '../../src/model/user.js'
import { findActive } from '../../src/world/known-people.js'
import { findByAccessKey, isFormerKey } from './access-keys/rules.js'
import { orgIdOf } from './facet.js'
import type { TykOptions } from './options.js'
import { DEFAULT_ORGANISATION } from './organisations/model.js'
import { adminErrors, profileOf } from './versions.js'

/** The sender of a request. */
export interface Caller {
  /** A user with an access key, the owner of the Dashboard with the admin secret, or anyone for the health check. */
  readonly kind: 'user' | 'admin' | 'anyone'
  /** Undefined also for an unknown key when the population has no active admin. */
  readonly user: User | undefined
  /** The organisation whose records the caller sees; empty for all organisations. */
  readonly orgId: string
}

const ANYONE: Caller = { kind: 'anyone', user: undefined, orgId: '' }
/** A caller with the admin secret. */
export const ADMIN: Caller = { kind: 'admin', user: undefined, orgId: '' }

const OPEN_PATH = /^\/hello\/?$/
const ADMIN_PATH = /^\/admin(\/|$)/
const COOKIE_PATH = /^\/api\/users\/me\/?$/

/**
 * Identifies the caller by the access key of a user in `authorization`, with or without `Bearer`, or by the admin secret
 * in `admin-auth` on paths that begin with `/admin`. Unless `strict`, an unknown key acts as the first active admin of
 * the population. Keys of inactive and deleted users, and replaced keys, are always refused.
 *
 * @throws ApiError when the credential is missing or refused
 * @see https://tyk.io/docs/tyk-dashboard-v1-0/dashboard-api/users/
 */
export function authenticate(arrival: Arrival<TykOptions>): Caller {
  const { request } = arrival
  if (OPEN_PATH.test(request.path)) return ANYONE
  return ADMIN_PATH.test(request.path) ? authenticateOwner(arrival) : authenticateUser(arrival)
}

function authenticateOwner({ request, options }: Arrival<TykOptions>): Caller {
  const secret = request.header('admin-auth')?.trim()
  if (!secret || (options.strict && secret !== options.adminSecret)) throw adminErrors.notAuthorised()
  return ADMIN
}

function authenticateUser(arrival: Arrival<TykOptions>): Caller {
  const { world, options, version } = arrival
  const key = readKey(arrival)
  const known = key ? findByAccessKey(world, key) : undefined
  const isAccepted = !known && key && !options.strict && !isFormerKey(world, key)
  if (!known?.active && !isAccepted) throw profileOf(version).errors.notAuthorised()
  const user = known ?? findActive(world, ({ admin }) => admin)
  return { kind: 'user', user, orgId: user ? orgIdOf(world, user) : DEFAULT_ORGANISATION }
}

/** Returns the account name of a user, or `admin secret`. */
export function callerName({ kind, user }: Caller): string | undefined {
  if (kind === 'admin') return 'admin secret'
  return user && accountNameOf(user)
}

// The Dashboard's own pages ask for the current user with a cookie.
function readKey({ request }: Arrival<TykOptions>): string | undefined {
  const header = request
    .header('authorization')
    ?.replace(/^Bearer(\s+|$)/i, '')
    .trim()
  if (header || !COOKIE_PATH.test(request.path)) return header
  return /(?:^|;\s*)authorisation=([^;]*)/.exec(request.header('cookie') ?? '')?.[1]?.trim()
}
