import { hmac } from '@noble/hashes/hmac.js'
import { sha1 } from '@noble/hashes/legacy.js'
import { Secret, TOTP } from 'otpauth/bare'
import type { Json, JsonObject } from '../../../src/json.js'
import type { World } from '../../../src/world/world.js'
import { errors } from '../errors.js'

/** The outcome of a verification. */
export interface Verdict {
  /** The data to store; undefined leaves the stored data unchanged. */
  readonly save: Json | undefined
  /** Data for the client, sent once. */
  readonly response?: JsonObject
}

const SHORTEST_SECRET = 20
const RECOVERY_CODES = 2
const RECOVERY_LENGTH = 30

/**
 * Enables a second factor: one-time codes of an authenticator app.
 *
 * @param data the `secret` in base 32, and the current `token`
 * @throws ApiError when the secret or the token is not valid
 * @see https://docs.parseplatform.org/parse-server/guide/#multi-factor-authentication
 */
export function setUpMfa(world: World, { secret, token }: JsonObject): Verdict {
  if (typeof secret !== 'string' || secret.length < SHORTEST_SECRET || !token) throw errors.invalidMfaData()
  if (!isValidToken(world, secret, token)) throw errors.invalidMfaToken()
  const recovery = Array.from({ length: RECOVERY_CODES }, () => world.random.alphanumeric(RECOVERY_LENGTH))
  return { save: { secret, recovery }, response: { recovery: recovery.join(', ') } }
}

/**
 * Checks the second factor of a log-in: the current token, or a recovery code, which works once.
 *
 * @throws ApiError when it is neither
 */
export function checkMfa(world: World, stored: JsonObject, token: Json | undefined): Verdict {
  if (typeof token !== 'string') throw errors.invalidMfaToken()
  const codes = Array.isArray(stored.recovery) ? stored.recovery : []
  if (codes.includes(token)) {
    return { save: { ...stored, recovery: codes.filter((code) => code !== token) } }
  }
  if (!isValidToken(world, String(stored.secret), token)) throw errors.invalidMfaToken()
  return { save: undefined }
}

/** Returns the part of a second factor that clients see. */
export function describeMfa({ secret }: JsonObject): JsonObject {
  return { status: secret ? 'enabled' : 'disabled' }
}

function isValidToken(world: World, secret: string, token: Json): boolean {
  if (typeof token !== 'string') return false
  const totp = new TOTP({
    secret: readSecret(secret),
    hmac: (_algorithm, key, text) => hmac(sha1, key, text),
  })
  return totp.validate({ token, timestamp: world.clock.now() }) !== null
}

function readSecret(secret: string): Secret {
  try {
    return Secret.fromBase32(secret)
  } catch (error) {
    throw errors.invalidMfaSecret((error as Error).message)
  }
}
