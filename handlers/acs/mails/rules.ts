import { foldKey, type User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import type { AcsContext } from '../context.js'
import { errors } from '../errors.js'
import { acsFacet } from '../facet.js'
import type { Parameters } from '../forms/parameters.js'
import { idOf } from '../ids.js'
import { readPassword } from '../users/attributes.js'
import type { Purpose } from './model.js'
import { issueToken, redeemToken } from './tokens.js'

/** The parts of a request that mails need: the link names the app. */
export type MailScope = Pick<AcsContext, 'world' | 'request' | 'caller'>

interface MailTexts {
  readonly subject: string
  readonly text: string
  /** The path of the method that redeems the token by GET alone; undefined when it needs more than the token. */
  readonly path?: string
}

const TEXTS: Readonly<Record<Purpose, MailTexts>> = {
  // A reset also needs the new password, which the app asks for on a page of its own.
  reset_password_token: {
    subject: 'Reset your password',
    text: 'You asked for a new password. Your reset_password_token is',
  },
  confirmation_token: {
    subject: 'Confirm your e-mail',
    text: 'Please confirm your e-mail address. Your confirmation_token is',
    path: '/users/confirm_user.json',
  },
}

/**
 * Returns the user with the e-mail that a request names.
 *
 * @throws AcsError when the parameter is missing, or the e-mail unknown
 */
export function requireRecipient(world: World, parameters: Parameters): User {
  const user = world.users.findBy('email', foldKey(parameters.required('email')) ?? '')
  if (!user) throw errors.emailUnknown()
  return user
}

/**
 * Sends a user a mail with a token. Does nothing for a user without an e-mail.
 *
 * @param subject the app's own subject; empty for the default
 */
export function mailToken(scope: MailScope, user: User, purpose: Purpose, subject: string): void {
  if (!user.email) return
  const { world, request, caller } = scope
  const token = issueToken(world, user, purpose)
  const { subject: defaultSubject, text, path } = TEXTS[purpose]
  const query = new URLSearchParams({ key: caller.appKey, [purpose]: token })
  const link = path === undefined ? undefined : `${request.baseUrl}${path}?${query}`
  world.outbox.send({
    at: world.clock.now(),
    dialect: 'acs',
    to: user.email,
    subject: subject || defaultSubject,
    text: link === undefined ? `${text} ${token}.` : `${text} ${token}.\n\nConfirm it here: ${link}`,
    details: { user_id: idOf(user), token, ...(link === undefined ? {} : { link }) },
  })
}

/**
 * Sets the password of the user with a token from a mail.
 *
 * @throws AcsError when a parameter is missing or bad, or the token is unknown
 */
export function setPasswordByToken(world: World, parameters: Parameters): void {
  const token = parameters.required('reset_password_token')
  const password = readPassword(world, parameters)
  const user = redeemToken(world, 'reset_password_token', token)
  if (!user) throw errors.badToken('reset_password_token')
  world.users.replace(user, { password, updatedAt: world.clock.stamp() })
}

/**
 * Confirms the e-mail of the user with a token from a mail.
 *
 * @throws AcsError when the token is missing or unknown
 */
export function confirmByToken(world: World, parameters: Parameters): void {
  const user = redeemToken(world, 'confirmation_token', parameters.required('confirmation_token'))
  if (!user) throw errors.badToken('confirmation_token')
  acsFacet.update(world, user, { confirmedAt: world.clock.now() })
}
