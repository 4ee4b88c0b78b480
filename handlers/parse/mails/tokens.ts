import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import type { Scope } from '../context.js'
import type { ParseOptions } from '../options.js'
import {
  credentialOf,
  findByToken,
  type MailedToken,
  type TokenKind,
  updateCredential,
} from '../users/credential-model.js'

const LENGTH = 25

/** Lifetimes of tokens in seconds; undefined for tokens that do not expire. */
const LIFETIMES: Readonly<Record<TokenKind, (options: ParseOptions) => number | undefined>> = {
  reset: ({ passwordPolicy }) => passwordPolicy?.resetTokenValidityDuration,
  verification: ({ emailVerifyTokenValidityDuration }) => emailVerifyTokenValidityDuration,
}

/** True when a token is mailed again while it is valid. */
const REUSES: Readonly<Record<TokenKind, (options: ParseOptions) => boolean | undefined>> = {
  reset: ({ passwordPolicy }) => passwordPolicy?.resetTokenReuseIfValid,
  verification: ({ emailVerifyTokenReuseIfValid }) => emailVerifyTokenReuseIfValid,
}

/** A mailed token that is used. */
export interface Redeemed {
  readonly user: User
  readonly isExpired: boolean
}

/** Makes a token to mail. It replaces an earlier one of its kind. */
export function issueToken({ world, options }: Scope, kind: TokenKind, user: User): string {
  const current = credentialOf(world, user)[kind]
  if (
    REUSES[kind](options) &&
    current?.expiresAt &&
    isValid(kind, current, user) &&
    !isExpired(world, current)
  ) {
    return current.token
  }
  const lifetime = LIFETIMES[kind](options)
  const token = world.random.alphanumeric(LENGTH)
  const { email, password } = user
  const expiresAt = lifetime === undefined ? null : world.clock.now() + lifetime * 1000
  updateCredential(world, user, { [kind]: { token, email, password, expiresAt } })
  return token
}

/** Returns the user of a mailed token; undefined when the token is unknown or void. */
export function redeemToken(world: World, kind: TokenKind, token: string): Redeemed | undefined {
  const user = findByToken(world, kind, token)
  const mailed = user && credentialOf(world, user)[kind]
  if (!mailed || !isValid(kind, mailed, user)) return undefined
  return { user, isExpired: isExpired(world, mailed) }
}

/** Voids a user's token. */
export function voidToken(world: World, kind: TokenKind, user: User): void {
  if (credentialOf(world, user)[kind]) updateCredential(world, user, { [kind]: null })
}

// A change of the e-mail address or password by any dialect voids mailed tokens.
function isValid(kind: TokenKind, { email, password }: MailedToken, user: User): boolean {
  return email === user.email && (kind === 'verification' || password === user.password)
}

function isExpired(world: World, { expiresAt }: MailedToken): boolean {
  return expiresAt !== null && expiresAt < world.clock.now()
}
