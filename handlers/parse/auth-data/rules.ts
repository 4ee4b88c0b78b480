import { isEqual } from 'es-toolkit'
import { isObject, type Json, type JsonObject, omit } from '../../../src/json.js'
import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import type { Scope } from '../context.js'
import { errors } from '../errors.js'
import { findByAuthData, parseFacet } from '../facet.js'
import { changeMfa, checkMfa, setUpMfa } from './mfa.js'
import type { Verdict } from './verdict.js'

/** The outcome of a verification of `authData`. */
export interface Verified {
  /** The user's `authData` after the request. */
  readonly authData: JsonObject
  /** Data for the client, by provider. */
  readonly response: JsonObject
}

const MFA = 'mfa'
const ANONYMOUS = 'anonymous'

/** Providers that a log-in must include once the user has set them up. */
const ADDITIONAL = [MFA]

/** Returns true when `authData` has data for a provider, so that a username and a password are optional. */
export function namesProvider(authData: Json | undefined): boolean {
  return isObject(authData) && Object.values(authData).some(hasData)
}

/** Returns true when `authData` can identify a user. */
export function identifies(authData: JsonObject): boolean {
  return Object.entries(authData).some(
    ([provider, data]) => isObject(data) && (Boolean(data.id) || provider === MFA),
  )
}

/**
 * Reads the `authData` of a request.
 *
 * @returns undefined when it has no data
 * @throws ApiError when it is null, false or a text
 */
export function readAuthData(body: JsonObject): JsonObject | undefined {
  const { authData } = body
  if (authData === undefined) return undefined
  if (!authData || typeof authData === 'string') throw errors.unsupportedAuthentication()
  // A value that is not an object is refused later, for its type.
  return hasData(authData) ? authData : undefined
}

/** Finds the users that `authData` belongs to. */
export function findLinked(world: World, authData: JsonObject): User[] {
  const users = Object.entries(authData).flatMap(([provider, data]) => {
    if (!isObject(data) || !data.id) return []
    if (typeof data.id !== 'string') throw errors.invalidAuthDataId(provider)
    return findByAuthData(world, provider, data.id) ?? []
  })
  return [...new Set(users)]
}

/**
 * Verifies `authData`. The double calls no provider, so it accepts every id.
 *
 * @param user the user it is sent for; undefined for a new one
 * @throws ApiError when a provider is not supported, or the second factor is wrong
 */
export function verifyAuthData(scope: Scope, authData: JsonObject, user: User | undefined): Verified {
  const stored = user ? parseFacet.of(scope.world, user).authData : {}
  const next: Record<string, Json> = { ...stored }
  const response: Record<string, Json> = {}
  // A fixed order gives the same error first for every client.
  for (const provider of Object.keys(authData).sort()) {
    const data = authData[provider] ?? null
    if (data === null) {
      delete next[provider]
      continue
    }
    const verdict = verifyService(scope, provider, data, { stored: stored[provider], user })
    if (verdict.save !== undefined) next[provider] = verdict.save
    if (verdict.response) response[provider] = verdict.response
  }
  return { authData: next, response }
}

/**
 * Refuses a log-in without a second factor that the user has set up.
 *
 * @throws ApiError that names the missing providers
 */
export function requireAdditional(world: World, user: User, authData: JsonObject): void {
  const { authData: stored } = parseFacet.of(world, user)
  const missing = ADDITIONAL.filter((provider) => provider in stored && !authData[provider])
  if (missing.length > 0) throw errors.additionalAuthDataMissing(missing.join(','))
}

/** Returns `authData` without the parts that are stored already. */
export function withoutStoredData(authData: JsonObject, stored: JsonObject): JsonObject {
  const unchanged = Object.keys(authData).filter(
    (provider) => provider === ANONYMOUS || isStored(authData[provider], stored[provider]),
  )
  return omit(authData, unchanged)
}

function isStored(data: Json | undefined, stored: Json | undefined): boolean {
  if (!hasData(data) || !isObject(stored)) return false
  return Object.entries(data).every(([name, value]) => isEqual(value, stored[name]))
}

function hasData(data: Json | undefined): data is JsonObject {
  return isObject(data) && Object.keys(data).length > 0
}

interface Subject {
  readonly stored: Json | undefined
  readonly user: User | undefined
}

function verifyService(scope: Scope, provider: string, data: Json, subject: Subject): Verdict {
  const { authProviders } = scope.options
  if (authProviders !== 'any' && !authProviders.includes(provider)) throw errors.unsupportedAuthentication()
  if (provider === MFA) return verifyMfa(scope, isObject(data) ? data : {}, subject)
  if (!hasData(data) || data.id === '') throw errors.unsupportedAuthentication()
  return { save: data }
}

function verifyMfa(scope: Scope, data: JsonObject, { stored, user }: Subject): Verdict {
  if (!user || !isObject(stored)) return setUpMfa(scope, data)
  if (scope.caller.isMaster) return { save: data }
  if (scope.caller.user?.id !== user.id) return checkMfa(scope, user, stored, data.token)
  return changeMfa(scope, stored, data)
}
