import type { Json } from '../../../src/json.js'
import { json, type Reply } from '../../../src/reply.js'
import type { ParseContext, ParseRoute } from '../context.js'
import { isLegacy } from '../errors/wording.js'
import { errors } from '../errors.js'
import type { ParseOptions } from '../options.js'
import { bodyOf } from '../wire.js'
import { findRecipient, findUnverified } from './links.js'
import { mailAnotherVerification, mailReset } from './mail.js'
import { redeemToken } from './tokens.js'

/** Requests for mails with a link: to choose a new password, or to verify an e-mail address. */
export const mailEndpoints: readonly ParseRoute[] = [
  {
    operation: 'users.requestPasswordReset',
    method: 'POST',
    path: '/requestPasswordReset',
    respond: requestPasswordReset,
  },
  {
    operation: 'users.requestEmailVerification',
    method: 'POST',
    path: '/verificationEmailRequest',
    respond: requestEmailVerification,
  },
]

// The reply for an unknown address is the same, so that clients do not learn which addresses are known.
function requestPasswordReset(context: ParseContext): Reply {
  const { world, request, options } = context
  const { email, token } = bodyOf(request)
  if (!email && !token) throw errors.emailMissing()
  if (token && typeof token !== 'string') throw errors.tokenIsNoString()
  const former = typeof token === 'string' ? redeemToken(world, 'reset', token) : undefined
  // A link that is still valid is not replaced.
  const address = requireAddress((former?.isExpired && former.user.email) || email)
  const user = findRecipient(context, address)
  if (user) mailReset(context, user, address)
  else if (isLegacy(context) || !hidesUnknownAddresses(options)) throw errors.noUserOfEmail(address)
  return json(200, {})
}

// parse-server has this option in `passwordPolicy`.
function hidesUnknownAddresses({
  passwordPolicy,
  resetPasswordSuccessOnInvalidEmail,
}: ParseOptions): boolean {
  return passwordPolicy?.resetPasswordSuccessOnInvalidEmail ?? resetPasswordSuccessOnInvalidEmail
}

function requestEmailVerification(context: ParseContext): Reply {
  const { email } = bodyOf(context.request)
  if (!email) throw errors.emailMissing()
  const user = findUnverified(context, requireAddress(email))
  if (user) mailAnotherVerification(context, user)
  return json(200, {})
}

function requireAddress(email: Json | undefined): string {
  if (typeof email !== 'string') throw errors.emailIsNoString()
  return email
}
