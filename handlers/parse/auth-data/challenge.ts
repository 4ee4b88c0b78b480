import { isObject, type Json, type JsonObject } from '../../../src/json.js'
import type { Scope } from '../context.js'
import { errors } from '../errors.js'
import { checkCredentials } from '../log-in/rules.js'
import { toObject } from '../values/json.js'
import { findLinked, verifyAuthData } from './rules.js'

/**
 * Returns the challenges of providers before a log-in. No provider of the double has one, so it only checks the
 * request.
 *
 * @returns the challenge of each provider
 * @throws ApiError when the request has no challenge, or does not identify a user
 */
export function challenge(scope: Scope, body: JsonObject): JsonObject {
  const { username, email, password, authData, challengeData } = body
  const hasName = Boolean(username || email)
  if (hasName && !password) {
    throw errors.otherCause('You provided username or email, you need to also provide password.')
  }
  if (hasName) checkCredentials(scope, body)
  if (!challengeData) throw errors.otherCause('Nothing to challenge.')
  if (typeof challengeData !== 'object') throw errors.otherCause('challengeData should be an object.')
  if (authData) requireLinkedUser(scope, authData, hasName)
  return {}
}

function requireLinkedUser(scope: Scope, sent: Json, hasName: boolean): void {
  const authData = toObject(sent)
  if (!authData) throw errors.otherCause('authData should be an object.')
  if (hasName) {
    throw errors.otherCause(
      'You cannot provide username/email and authData, only use one identification method.',
    )
  }
  const unreadable = Object.keys(authData).find(
    (name) => authData[name] !== null && !isObject(authData[name]),
  )
  if (unreadable !== undefined) throw errors.otherCause(`authData.${unreadable} should be an object.`)
  const services = Object.entries(authData).filter(([, data]) => isObject(data) && data.id)
  if (services.length > 1) {
    throw errors.otherCause('You cannot provide more than one authData provider with an id.')
  }
  const [user] = findLinked(scope.world, authData)
  if (!user) throw errors.challengedUserNotFound()
  verifyAuthData(scope, Object.fromEntries(services), user)
}
