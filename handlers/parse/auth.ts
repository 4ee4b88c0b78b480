import type { Arrival } from '../../src/dialect.js'
import type { User } from '../../src/model/user.js'
import type { ApiRequest } from '../../src/request.js'
import type { World } from '../../src/world/world.js'
import { refusals } from './errors.js'
import { isExpired, type Session } from './models/session.js'
import type { ParseOptions } from './options.js'
import { rolesOf } from './rules/roles.js'
import { findSession, userOf } from './rules/sessions.js'

/** Who sends a request to Parse. */
export interface Caller {
  /** Skips access rules. A master is nobody in particular, whatever session it sends along. */
  readonly isMaster: boolean
  readonly user: User | undefined
  readonly session: Session | undefined
  readonly installationId: string | undefined
  /** What the client calls the app. */
  readonly applicationId: string | undefined
  /** The names of all roles that the user has. They are looked up when they are first asked for. */
  readonly roles: () => ReadonlySet<string>
}

const NO_ROLES: ReadonlySet<string> = new Set()

/** Someone who is not signed in. */
export const NOBODY: Caller = {
  isMaster: false,
  user: undefined,
  session: undefined,
  installationId: undefined,
  applicationId: undefined,
  roles: () => NO_ROLES,
}

/** What needs no application id: the server's health, web pages, and files to read. */
const OPEN_ROUTES = /^(?:\w+ \/(?:health$|apps\/)|(?:GET|HEAD) \/files\/.)/
/** Where a token of old, from before sessions could be revoked, is changed for one of today's. */
const UPGRADE = '/upgradetorevocablesession'
/** Paths that mind no session token. */
const SESSIONLESS_PATHS: ReadonlySet<string> = new Set(['/login', '/sessions/me'])

/**
 * Finds out who is calling. Every request names an application, and a session token that it sends must be good, whatever
 * it asks for.
 *
 * @throws VendorError when it is not so
 * @see https://docs.parseplatform.org/rest/guide/#request-format
 */
export function authenticate({ world, request, options }: Arrival<ParseOptions>): Caller {
  const path = request.path.toLowerCase().replace(/\/$/, '')
  if (OPEN_ROUTES.test(`${request.method} ${path}`)) return NOBODY
  const { applicationId, masterKey } = readKeys(request)
  if (!isApplication(applicationId, options)) throw refusals.unauthorized()
  const isMaster = isMasterKey(masterKey, options)
  const installationId = request.header('x-parse-installation-id')
  const caller = { ...NOBODY, isMaster, installationId, applicationId }
  const token = request.header('x-parse-session-token')
  if (!token || isMaster || SESSIONLESS_PATHS.has(path)) return caller
  const session = findSession(world, token)
  const user = session && userOf(world, session)
  if (!session || !user) throw refuseToken(path, token)
  if (isExpired(session, world.clock.now())) throw refusals.expiredSession()
  return { ...asUser(world, user), session, installationId, applicationId }
}

function refuseToken(path: string, token: string): Error {
  const isOfOld = path === UPGRADE && !token.startsWith('r:')
  return isOfOld ? refusals.invalidLegacySession() : refusals.invalidSession()
}

/** A caller who is this user. */
export function asUser(world: World, user: User): Caller {
  let roles: ReadonlySet<string> | undefined
  return {
    ...NOBODY,
    user,
    roles() {
      roles ??= rolesOf(world, user)
      return roles
    },
  }
}

/** Whether there is an application of this id. */
export function isApplication(id: string | undefined, options: ParseOptions): boolean {
  return Boolean(id) && fits(id, options.applicationId, options)
}

/** Whether a key makes who sends it a master. */
export function isMasterKey(key: string | undefined, options: ParseOptions): boolean {
  return Boolean(key) && fits(key, options.masterKey, options)
}

/** The caller of a session that is good; undefined for a token that is not. */
export function callerOf(world: World, token: string | undefined): Caller | undefined {
  const session = token === undefined ? undefined : findSession(world, token)
  const user = session && userOf(world, session)
  if (!session || !user || isExpired(session, world.clock.now())) return undefined
  return { ...asUser(world, user), session }
}

interface Keys {
  readonly applicationId: string | undefined
  readonly masterKey: string | undefined
}

function readKeys(request: ApiRequest): Keys {
  const applicationId = request.header('x-parse-application-id')
  if (applicationId !== undefined) return { applicationId, masterKey: request.header('x-parse-master-key') }
  return readBasic(request.header('authorization')) ?? { applicationId, masterKey: undefined }
}

// `Basic base64(appId:masterKey)`, or `base64(appId:javascript-key=KEY)` for a plain client.
function readBasic(authorization: string | undefined): Keys | undefined {
  const encoded = /^Basic\s+([A-Za-z0-9+/=]+)$/i.exec(authorization ?? '')?.[1]
  if (encoded === undefined) return undefined
  const [applicationId, key = ''] = decodeBase64(encoded).split(':')
  return { applicationId, masterKey: key.startsWith('javascript-key=') ? undefined : key }
}

function decodeBase64(encoded: string): string {
  try {
    return atob(encoded)
  } catch {
    return ''
  }
}

function fits(given: string | undefined, wanted: string, { strict }: ParseOptions): boolean {
  return !strict || given === wanted
}
