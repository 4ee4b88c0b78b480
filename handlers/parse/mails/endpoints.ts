import { json, type Reply } from '../../../src/reply.js'
import type { ParseContext } from '../context.js'
import { isLegacy } from '../errors/wording.js'
import { errors } from '../errors.js'
import type { ParseEndpoint } from '../objects/resources.js'
import type { ParseOptions } from '../options.js'
import type { Json } from '../values/json.js'
import { bodyOf } from '../wire.js'
import { findAddressee, findUnverified } from './links.js'
import { mailAnotherVerification, mailReset } from './mail.js'
import { redeemToken } from './tokens.js'

/** What is mailed: links to a new password, and to verify an e-mail address. */
export const passwordEndpoints: readonly ParseEndpoint[] = [
  {
    operation: 'requestPasswordReset',
    method: 'POST',
    path: '/requestPasswordReset',
    respond: requestPasswordReset,
  },
  {
    operation: 'verificationEmailRequest',
    method: 'POST',
    path: '/verificationEmailRequest',
    respond: requestVerification,
  },
]

// The answer is the same for an address that nobody has, so that a form doesn't tell who has an account.
function requestPasswordReset(context: ParseContext): Reply {
  const { world, request, options } = context
  const { email, token } = bodyOf(request)
  if (!email && !token) throw errors.emailMissing()
  if (token && typeof token !== 'string') throw errors.tokenIsNoString()
  const former = typeof token === 'string' ? redeemToken(world, 'reset', token) : undefined
  // A link that still works is no reason for another.
  const address = requireAddress((former?.isExpired && former.user.email) || email)
  const user = findAddressee(context, address)
  if (user) mailReset(context, user, address)
  else if (isLegacy(context) || !keepsAddressesSecret(options)) throw errors.noUserOfEmail(address)
  return json(200, {})
}

// parse-server has this option in `passwordPolicy`.
function keepsAddressesSecret({ passwordPolicy, resetPasswordSuccessOnInvalidEmail }: ParseOptions): boolean {
  return passwordPolicy?.resetPasswordSuccessOnInvalidEmail ?? resetPasswordSuccessOnInvalidEmail
}

function requestVerification(context: ParseContext): Reply {
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
