import { isEqual } from 'es-toolkit'
import { isObject, type Json, type JsonObject } from '../../../src/json.js'
import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import type { Scope } from '../context.js'
import { errors } from '../errors.js'
import { findByAuthData, parseFacet } from '../facet.js'
import { omit } from '../values/json.js'
import { checkMfa, setUpMfa, type Verdict } from './mfa.js'

/** What the services of a request say, once they are believed. */
export interface Verified {
  /** All that is known of the user by services from now on. */
  readonly authData: JsonObject
  /** What the services tell the client, by service. */
  readonly response: JsonObject
}

const MFA = 'mfa'
const ANONYMOUS = 'anonymous'

/** The services that a log-in can't do without once they are set up, whatever else is right. */
const ADDITIONAL = [MFA]

/** Whether a request says something of a service, so that it need not have a name and a password. */
export function namesProvider(authData: Json | undefined): boolean {
  return isObject(authData) && Object.values(authData).some(isFilled)
}

/** Whether what a request says of services is enough to know somebody by. */
export function identifies(authData: JsonObject): boolean {
  return Object.entries(authData).some(
    ([provider, data]) => isObject(data) && (Boolean(data.id) || provider === MFA),
  )
}

/**
 * Reads what a request says of services.
 *
 * @returns undefined when it says nothing
 * @throws ApiError when it is nothing that services say
 */
export function readAuthData(body: JsonObject): JsonObject | undefined {
  const { authData } = body
  if (authData === undefined) return undefined
  if (!authData || typeof authData === 'string') throw errors.unsupportedAuthentication()
  // What is no object at all is refused for its type, with the other columns.
  return isFilled(authData) ? authData : undefined
}

/** The users whom the services of a request know. */
export function findLinked(world: World, authData: JsonObject): User[] {
  const users = Object.entries(authData).flatMap(([provider, data]) => {
    if (!isObject(data) || !data.id) return []
    if (typeof data.id !== 'string') throw errors.invalidAuthDataId(provider)
    return findByAuthData(world, provider, data.id) ?? []
  })
  return [...new Set(users)]
}

/**
 * Checks what the services of a request say. Nothing leaves the machine: whoever has an id at a service is believed.
 *
 * @param user whom it is said of; undefined for somebody new
 * @throws ApiError when a service is not supported, or a second factor doesn't fit
 */
export function verifyAuthData(scope: Scope, authData: JsonObject, user: User | undefined): Verified {
  const stored = user ? parseFacet.of(scope.world, user).authData : {}
  const kept: Record<string, Json> = { ...stored }
  const response: Record<string, Json> = {}
  // In one order whatever the client's, so that it is told the same error first.
  for (const provider of Object.keys(authData).sort()) {
    const data = authData[provider] ?? null
    if (data === null) {
      delete kept[provider]
      continue
    }
    const verdict = verifyService(scope, provider, data, { stored: stored[provider], user })
    if (verdict.save !== undefined) kept[provider] = verdict.save
    if (verdict.response) response[provider] = verdict.response
  }
  return { authData: kept, response }
}

/**
 * Refuses a log-in without a service that the user set up as a second factor.
 *
 * @throws ApiError that names what is missing
 */
export function requireAdditional(world: World, user: User, authData: JsonObject): void {
  const { authData: stored } = parseFacet.of(world, user)
  const missing = ADDITIONAL.filter((provider) => provider in stored && !authData[provider])
  if (missing.length > 0) throw errors.additionalAuthDataMissing(missing.join(','))
}

/** What is new in a request of somebody whom services know, which may say again what is known already. */
export function withoutEchoes(authData: JsonObject, stored: JsonObject): JsonObject {
  const echoes = Object.keys(authData).filter(
    (provider) => provider === ANONYMOUS || isEcho(authData[provider], stored[provider]),
  )
  return omit(authData, echoes)
}

function isEcho(data: Json | undefined, stored: Json | undefined): boolean {
  if (!isFilled(data) || !isObject(stored)) return false
  return Object.entries(data).every(([name, value]) => isEqual(value, stored[name]))
}

function isFilled(data: Json | undefined): data is JsonObject {
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
  if (!isFilled(data) || data.id === '') throw errors.unsupportedAuthentication()
  return { save: data }
}

function verifyMfa({ world, caller }: Scope, data: JsonObject, { stored, user }: Subject): Verdict {
  if (!isObject(stored)) return setUpMfa(world, data)
  if (caller.isMaster) return { save: data }
  if (caller.user?.id !== user?.id) return checkMfa(world, stored, data.token)
  checkMfa(world, stored, data.old)
  return setUpMfa(world, data)
}
