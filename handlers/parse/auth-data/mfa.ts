import type { Json, JsonObject } from '../../../src/json.js'
import type { User } from '../../../src/model/user.js'
import type { Scope } from '../context.js'
import { errors } from '../errors.js'
import { parseFacet } from '../facet.js'
import { confirmMobile, requestToken, setUpMobile, spendToken } from './sms.js'
import { checkTotp, setUpTotp } from './totp.js'
import type { Verdict } from './verdict.js'

/**
 * Enables a second factor: codes of an authenticator app (`secret` and `token`), or codes by text message (`mobile`).
 * A number must be confirmed with the code that is sent to it.
 *
 * @throws ApiError when the data are not valid
 * @see https://docs.parseplatform.org/parse-server/guide/#multi-factor-authentication
 */
export function setUpMfa(scope: Scope, data: JsonObject): Verdict {
  return data.mobile ? { save: setUpMobile(scope, data.mobile) } : setUpTotp(scope.world, data)
}

/**
 * Changes the second factor of a user who is logged in: confirms a number with its code, or replaces the secret with a
 * code of the old one.
 *
 * @throws ApiError when the code is wrong
 */
export function changeMfa(scope: Scope, stored: JsonObject, data: JsonObject): Verdict {
  if (data.mobile) {
    if (!data.token) throw errors.mfaIsSetUp()
    return { save: confirmMobile(scope.world, stored, data) }
  }
  checkTotp(scope.world, stored, data.old)
  return setUpTotp(scope.world, data)
}

/**
 * Checks the second factor of a log-in. For codes by text message, the token `request` sends a code.
 *
 * @throws ApiError when the code is wrong, or was sent just now
 */
export function checkMfa(scope: Scope, user: User, stored: JsonObject, token: Json | undefined): Verdict {
  if (!stored.mobile) return checkTotp(scope.world, stored, token)
  if (token !== 'request' && token !== true) return { save: spendToken(scope.world, stored, token) }
  const { authData } = parseFacet.of(scope.world, user)
  // The token outlives the refusal, which asks for it.
  parseFacet.update(scope.world, user, { authData: { ...authData, mfa: requestToken(scope, stored) } })
  throw errors.mfaTokenRequired()
}

/** Returns the part of a second factor that clients see. */
export function describeMfa({ secret, mobile }: JsonObject): JsonObject {
  return { status: secret || mobile ? 'enabled' : 'disabled' }
}
