import type { Arrival } from '../../src/contract.js'
import { accountNameOf } from '../../src/model/user.js'
import type { ApiRequest } from '../../src/request.js'
import type { World } from '../../src/world/world.js'
import { ANONYMOUS, type Caller, callerAs } from './access/caller.js'
import { errors } from './errors.js'
import type { ParseOptions } from './options.js'
import { isExpired } from './sessions/model.js'
import { findSession, userOf } from './sessions/store.js'

/** Routes without an application id: the server's health, web pages, and reads of files. */
const OPEN_ROUTES = /^(?:\w+ \/(?:health$|apps\/)|(?:GET|HEAD) \/files\/.)/
/** Path that exchanges a legacy session token for a revocable one. */
const UPGRADE = '/upgradetorevocablesession'
/** Paths that ignore the session token. */
const SESSIONLESS_PATHS: ReadonlySet<string> = new Set(['/login', '/sessions/me'])

/**
 * Identifies the caller. Every request names an application, and a session token must be valid, even where a request
 * does not need it.
 *
 * @throws ApiError when the keys or the token are not valid
 * @see https://docs.parseplatform.org/rest/guide/#request-format
 */
export function authenticate({ world, request, options }: Arrival<ParseOptions>): Caller {
  const path = request.path.toLowerCase().replace(/\/$/, '')
  if (OPEN_ROUTES.test(`${request.method} ${path}`)) return ANONYMOUS
  const keys = readKeys(request)
  const { applicationId } = keys
  if (!isApplication(applicationId, options)) throw errors.unauthorized()
  const isReadOnly = Boolean(keys.masterKey) && keys.masterKey === options.readOnlyMasterKey
  const isMaster = isReadOnly || isMasterKey(keys.masterKey, options)
  const sentKey = (name: ClientKey) => keys[name] ?? request.header(KEY_HEADERS[name])
  if (!isMaster && !hasExpectedKey(CLIENT_KEYS, options, sentKey)) throw errors.unauthorized()
  const installationId = request.header('x-parse-installation-id')
  const caller = { ...ANONYMOUS, isMaster, isReadOnly, installationId, applicationId }
  const token = request.header('x-parse-session-token')
  if (!token || isMaster || SESSIONLESS_PATHS.has(path)) return caller
  const session = findSession(world, token)
  const user = session && userOf(world, session)
  if (!session || !user) throw invalidTokenError(path, token)
  if (isExpired(session, world.clock.now())) throw errors.expiredSession()
  return { ...callerAs(world, user), session, installationId, applicationId }
}

/** Returns the account name of a user, `master key`, or else the id of the app. */
export function callerName({ user, isMaster, isReadOnly, applicationId }: Caller): string | undefined {
  if (isReadOnly) return 'read-only master key'
  if (isMaster) return 'master key'
  return user ? accountNameOf(user) : applicationId && `app ${applicationId}`
}

function invalidTokenError(path: string, token: string): Error {
  const isLegacyToken = path === UPGRADE && !token.startsWith('r:')
  return isLegacyToken ? errors.invalidLegacySession() : errors.invalidSession()
}

/** Returns true when an application has this id. */
export function isApplication(id: string | undefined, options: ParseOptions): boolean {
  return Boolean(id) && isExpected(id, options.applicationId, options)
}

/** Returns true for a key with the rights of the master key. */
function isMasterKey(key: string | undefined, options: ParseOptions): boolean {
  return Boolean(key) && isExpected(key, options.masterKey, options)
}

/** Returns the caller of a valid session; undefined for any other token. */
export function callerOf(world: World, token: string | undefined): Caller | undefined {
  const session = token === undefined ? undefined : findSession(world, token)
  const user = session && userOf(world, session)
  if (!session || !user || isExpired(session, world.clock.now())) return undefined
  return { ...callerAs(world, user), session }
}

/** The headers of clients' keys, by the option that holds the expected key. */
export const KEY_HEADERS = {
  clientKey: 'x-parse-client-key',
  javascriptKey: 'x-parse-javascript-key',
  dotNetKey: 'x-parse-windows-key',
  restAPIKey: 'x-parse-rest-api-key',
} as const

type ClientKey = keyof typeof KEY_HEADERS
/** Options with a key. Where any is set, a client must send one of them. */
export const CLIENT_KEYS = Object.keys(KEY_HEADERS) as readonly ClientKey[]

interface Keys extends Readonly<Partial<Record<ClientKey, string>>> {
  readonly applicationId: string | undefined
  readonly masterKey?: string | undefined
}

function readKeys(request: ApiRequest): Keys {
  const applicationId = request.header('x-parse-application-id')
  if (applicationId === undefined) return readBasic(request.header('authorization')) ?? { applicationId }
  return { applicationId, masterKey: request.header('x-parse-master-key') }
}

/** Returns true when a client sent one of the expected keys, or none is expected. */
export function hasExpectedKey<Name extends string>(
  names: readonly Name[],
  expected: Readonly<Partial<Record<Name, string>>>,
  sent: (name: Name) => string | undefined,
): boolean {
  const required = names.filter((name) => expected[name] !== undefined)
  return required.length === 0 || required.some((name) => sent(name) === expected[name])
}

const JAVASCRIPT_KEY = 'javascript-key='

// `Basic base64(appId:masterKey)`, or `base64(appId:javascript-key=KEY)` for a plain client.
function readBasic(authorization: string | undefined): Keys | undefined {
  const encoded = /^Basic\s+([A-Za-z0-9+/=]+)$/i.exec(authorization ?? '')?.[1]
  if (encoded === undefined) return undefined
  const [applicationId, key = ''] = decodeBase64(encoded).split(':')
  return key.startsWith(JAVASCRIPT_KEY)
    ? { applicationId, javascriptKey: key.slice(JAVASCRIPT_KEY.length) }
    : { applicationId, masterKey: key }
}

function decodeBase64(encoded: string): string {
  try {
    return atob(encoded)
  } catch {
    return ''
  }
}

function isExpected(sent: string | undefined, expected: string, { strict }: ParseOptions): boolean {
  return !strict || sent === expected
}
