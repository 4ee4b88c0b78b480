import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import type { Purpose } from '../facet.js'
import { idOf } from '../ids.js'
import { issueToken } from './tokens.js'

const TEXTS: Readonly<Record<Purpose, { readonly subject: string; readonly text: string }>> = {
  reset_password_token: {
    subject: 'Reset your password',
    text: 'You asked for a new password. Your reset_password_token is',
  },
  confirmation_token: {
    subject: 'Confirm your e-mail',
    text: 'Please confirm your e-mail address. Your confirmation_token is',
  },
}

/**
 * Sends a user a mail with a token for a purpose. Users without an e-mail get none.
 *
 * @param subject the app's own; empty for the usual one
 */
export function mailToken(world: World, user: User, purpose: Purpose, subject: string): void {
  if (!user.email) return
  const token = issueToken(world, user, purpose)
  const usual = TEXTS[purpose]
  world.outbox.send({
    at: world.clock.now(),
    dialect: 'acs',
    to: user.email,
    subject: subject || usual.subject,
    text: `${usual.text} ${token}.`,
    details: { user_id: idOf(user), token },
  })
}
