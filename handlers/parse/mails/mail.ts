import type { User } from '../../../src/model/user.js'
import { percentEncode } from '../../../src/reply.js'
import type { NewMail } from '../../../src/world/mail.js'
import type { ParseContext } from '../context.js'
import { parseFacet } from '../facet.js'
import { issueToken } from './tokens.js'
import { mayMailLink, requiresVerification } from './verification.js'

/**
 * Mails a link to the page to choose a new password on.
 *
 * @param address the recipient
 */
export function mailReset(context: ParseContext, user: User, address: string): void {
  const { appName } = context.options
  const token = issueToken(context, 'reset', user)
  const link = linkTo(context, 'request_password_reset', token)
  const owner = user.username ? ` for “${user.username}”` : ''
  send(context, {
    to: address,
    subject: `Password Reset for ${appName}`,
    text: `Someone asked ${appName} for a new password${owner}.\n\nChoose it here: ${link}`,
    details: { username: user.username ?? '', token, link },
  })
}

/** Mails another verification link, unless a function of the options refuses it. */
export function mailAnotherVerification(context: ParseContext, user: User): void {
  // Users may ask for a link even where addresses need not be verified.
  const isRequired = context.options.verifyUserEmails !== false
  if (isRequired && !requiresVerification(context, user, { resendRequest: true })) return
  // The function may throw, so it is called before anything is stored.
  const isMailed = mayMailLink(context, user)
  if (isRequired) parseFacet.update(context.world, user, { emailVerified: false })
  if (isMailed) mailVerification(context, user)
}

/** Mails a verification link. */
export function mailVerification(context: ParseContext, user: User): void {
  const { email: address } = user
  if (address === null) return
  const { appName } = context.options
  const token = issueToken(context, 'verification', user)
  const link = linkTo(context, 'verify_email', token)
  send(context, {
    to: address,
    subject: `Please verify your e-mail for ${appName}`,
    text: `${appName} was told that ${address} is your e-mail address.\n\nConfirm it here: ${link}`,
    details: { username: user.username ?? '', token, link },
  })
}

function send({ world }: ParseContext, mail: Omit<NewMail, 'at' | 'dialect'>): void {
  world.outbox.send({ at: world.clock.now(), dialect: 'parse', ...mail })
}

/** Returns the URL of a page with a token, below the app that the client named. */
function linkTo({ request, caller, params, options }: ParseContext, page: string, token: string): string {
  const server = (options.publicServerURL ?? request.baseUrl).replace(/\/$/, '')
  const app = caller.applicationId ?? params.appId ?? options.applicationId
  return `${server}/apps/${percentEncode(app)}/${page}?${new URLSearchParams({ token })}`
}
