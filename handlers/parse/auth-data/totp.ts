import { hmac } from '@noble/hashes/hmac.js'
import { sha1 } from '@noble/hashes/legacy.js'
import { Secret, TOTP } from 'otpauth/bare'
import { isObject, type Json, type JsonObject } from '../../../src/json.js'
import type { OneTimeCode } from '../../../src/world/one-time-code.js'
import type { World } from '../../../src/world/world.js'
import { errors } from '../errors.js'
import { parseFacet } from '../facet.js'
import { objectIdOf } from '../ids.js'
import type { Verdict } from './verdict.js'

const SHORTEST_SECRET = 20
const RECOVERY_CODES = 2
const RECOVERY_LENGTH = 30
/** Milliseconds that a code is valid for. */
const PERIOD = 30_000

/**
 * Enables one-time codes of an authenticator app.
 *
 * @param data the `secret` in base 32, and the current `token`
 * @throws ApiError when the secret or the token is not valid
 */
export function setUpTotp(world: World, { secret, token }: JsonObject): Verdict {
  if (typeof secret !== 'string' || secret.length < SHORTEST_SECRET || !token) throw errors.invalidMfaData()
  if (!isValidToken(world, secret, token)) throw errors.invalidMfaToken()
  const recovery = Array.from({ length: RECOVERY_CODES }, () => world.random.alphanumeric(RECOVERY_LENGTH))
  return { save: { secret, recovery }, response: { recovery: recovery.join(', ') } }
}

/**
 * Checks a code of an authenticator app: the current one, or a recovery code, which works once. Any text is accepted
 * before a secret is set up.
 *
 * @throws ApiError when it is neither
 */
export function checkTotp(world: World, stored: JsonObject, token: Json | undefined): Verdict {
  if (typeof token !== 'string') throw errors.invalidMfaToken()
  if (!stored.secret) return { save: undefined }
  const codes = Array.isArray(stored.recovery) ? stored.recovery : []
  if (codes.includes(token)) {
    return { save: { ...stored, recovery: codes.filter((code) => code !== token) } }
  }
  if (!isValidToken(world, String(stored.secret), token)) throw errors.invalidMfaToken()
  return { save: undefined }
}

/** Lists the codes that the authenticator apps of users show now. */
export function listCodes(world: World): OneTimeCode[] {
  const timestamp = world.clock.now()
  const expiresAt = (Math.floor(timestamp / PERIOD) + 1) * PERIOD
  return [...world.table(parseFacet.model)].flatMap(({ id, authData }) => {
    const user = world.users.get(id)
    if (!user || !isObject(authData.mfa) || typeof authData.mfa.secret !== 'string') return []
    const code = createTotp(authData.mfa.secret).generate({ timestamp })
    return [{ user: user.username ?? user.email ?? objectIdOf(user), code, expiresAt }]
  })
}

function isValidToken(world: World, secret: string, token: Json): boolean {
  if (typeof token !== 'string') return false
  return createTotp(secret).validate({ token, timestamp: world.clock.now() }) !== null
}

function createTotp(secret: string): TOTP {
  return new TOTP({ secret: readSecret(secret), hmac: (_algorithm, key, text) => hmac(sha1, key, text) })
}

function readSecret(secret: string): Secret {
  try {
    return Secret.fromBase32(secret)
  } catch (error) {
    throw errors.invalidMfaSecret((error as Error).message)
  }
}
