import { foldKey, type User } from '../../../src/model/user.js'
import { type Call, toEndpoint } from '../context.js'
import type { Answer } from '../envelopes/envelope.js'
import { errors } from '../errors.js'
import { acsFacet } from '../facet.js'
import { readPassword } from '../users/attributes.js'
import { mailToken } from './rules.js'
import { redeemToken } from './tokens.js'

/** Mails with tokens, and what their receivers do with those. */
export const mailEndpoints = [
  toEndpoint({
    operation: 'users.requestResetPassword',
    name: 'requestResetPassword',
    method: 'GET',
    path: '/users/request_reset_password',
    writes: true,
    act: requestResetPassword,
  }),
  toEndpoint({
    operation: 'users.resetPassword',
    name: 'resetPassword',
    method: 'GET',
    path: '/users/reset_password',
    writes: true,
    act: resetPassword,
  }),
  toEndpoint({
    operation: 'users.resendConfirmation',
    name: 'resendConfirmation',
    method: 'GET',
    path: '/users/resend_confirmation',
    writes: true,
    act: resendConfirmation,
  }),
  toEndpoint({
    operation: 'users.confirm',
    name: 'confirmUser',
    method: 'GET',
    path: '/users/confirm_user',
    writes: true,
    act: confirm,
  }),
]

function requestResetPassword(call: Call): Answer {
  mailToken(call.world, receiver(call), 'reset_password_token', call.parameters.text('subject'))
  return {}
}

function resetPassword({ world, parameters }: Call): Answer {
  const token = parameters.required('reset_password_token')
  const password = readPassword(world, parameters)
  const user = redeemToken(world, 'reset_password_token', token)
  if (!user) throw errors.badToken('reset_password_token')
  world.users.replace(user, { password, updatedAt: world.clock.stamp() })
  return {}
}

function resendConfirmation(call: Call): Answer {
  const subject = call.parameters.text('confirmation_subject')
  mailToken(call.world, receiver(call), 'confirmation_token', subject)
  return {}
}

function confirm({ world, parameters }: Call): Answer {
  const user = redeemToken(world, 'confirmation_token', parameters.required('confirmation_token'))
  if (!user) throw errors.badToken('confirmation_token')
  acsFacet.update(world, user, { confirmedAt: world.clock.now() })
  return {}
}

function receiver({ world, parameters }: Call): User {
  const user = world.users.findBy('email', foldKey(parameters.required('email')) ?? '')
  if (!user) throw errors.emailUnknown()
  return user
}
