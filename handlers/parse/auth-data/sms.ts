import { isObject, type Json, type JsonObject, omit } from '../../../src/json.js'
import type { World } from '../../../src/world/world.js'
import type { Scope } from '../context.js'
import { errors } from '../errors.js'

// parse-server sends codes by text message when its option `auth.mfa` has `SMS` and a function that sends them. Here
// they go to the outbox. Source: https://github.com/parse-community/parse-server/blob/alpha/src/Adapters/Auth/mfa.js

const DIGITS = 6
/** Milliseconds that a code is valid for. */
const PERIOD = 30_000
const PHONE_NUMBER = /^\+*\(?\d{1,3}\)?[-\s./\d]*$/

/**
 * Begins the set-up of codes by text message, and sends the first one.
 *
 * @returns the data to store
 * @throws ApiError when the number is not valid
 */
export function setUpMobile(scope: Scope, mobile: Json): JsonObject {
  const number = requireNumber(mobile)
  return { pending: { [number]: sendToken(scope, number) } }
}

/**
 * Ends the set-up with the code that was sent to the number.
 *
 * @returns the data to store
 * @throws ApiError when the code is wrong or expired, or none was sent to this number
 */
export function confirmMobile(world: World, stored: JsonObject, { mobile, token }: JsonObject): JsonObject {
  const pending = isObject(stored.pending) ? stored.pending : {}
  const number = requireNumber(mobile)
  const sent = Object.hasOwn(pending, number) ? pending[number] : undefined
  if (!isObject(sent)) throw errors.mfaNumberNotPending()
  if (sent.token !== token || isExpired(world, sent)) throw errors.invalidMfaToken()
  return { ...stored, pending: omit(pending, [number]), mobile: number }
}

/** Sends a code for a log-in. Returns the data to store. */
export function requestToken(scope: Scope, stored: JsonObject): JsonObject {
  return { ...stored, ...sendToken(scope, String(stored.mobile)) }
}

/**
 * Checks the code of a log-in, which works once.
 *
 * @returns the data to store
 * @throws ApiError when the code is wrong or expired
 */
export function spendToken(world: World, stored: JsonObject, token: Json | undefined): JsonObject {
  if (!stored.token || stored.token !== token) throw errors.wrongMobileToken()
  if (isExpired(world, stored)) throw errors.expiredMobileToken()
  return omit(stored, ['token', 'expiry'])
}

function sendToken({ world, options }: Scope, mobile: string): JsonObject {
  const digits = Array.from({ length: DIGITS }, () => Math.floor(world.random.fraction() * 10))
  const token = digits.join('')
  const now = world.clock.now()
  world.outbox.send({
    at: now,
    dialect: 'parse',
    channel: 'sms',
    to: mobile,
    subject: '',
    text: `Your code for ${options.appName} is ${token}.`,
    details: { code: token },
  })
  return { token, expiry: now + PERIOD }
}

function isExpired(world: World, { expiry }: JsonObject): boolean {
  return world.clock.now() > Number(expiry)
}

function requireNumber(mobile: Json | undefined): string {
  if (typeof mobile === 'string' && PHONE_NUMBER.test(mobile)) return mobile
  throw errors.invalidMobileNumber()
}
