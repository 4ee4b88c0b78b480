import { type AcsContext, toEndpoints } from '../context.js'
import type { Result } from '../replies/envelope.js'
import { confirmByToken, mailToken, requireRecipient, setPasswordByToken } from './rules.js'

/** Mails with tokens, and the methods that redeem the tokens. */
export const mailEndpoints = toEndpoints([
  {
    operation: 'users.requestResetPassword',
    method: 'GET',
    path: '/users/request_reset_password',
    name: 'requestResetPassword',
    writes: true,
    respond: requestResetPassword,
  },
  {
    operation: 'users.resetPassword',
    method: 'GET',
    path: '/users/reset_password',
    name: 'resetPassword',
    writes: true,
    respond: resetPassword,
  },
  {
    operation: 'users.resendConfirmation',
    method: 'GET',
    path: '/users/resend_confirmation',
    name: 'resendConfirmation',
    writes: true,
    respond: resendConfirmation,
  },
  {
    operation: 'users.confirm',
    method: 'GET',
    path: '/users/confirm_user',
    name: 'confirmUser',
    writes: true,
    respond: confirmUser,
  },
])

function requestResetPassword(context: AcsContext): Result {
  const { world, parameters } = context
  const user = requireRecipient(world, parameters)
  mailToken(context, user, 'reset_password_token', parameters.text('subject'))
  return {}
}

function resetPassword({ world, parameters }: AcsContext): Result {
  setPasswordByToken(world, parameters)
  return {}
}

function resendConfirmation(context: AcsContext): Result {
  const { world, parameters } = context
  const user = requireRecipient(world, parameters)
  mailToken(context, user, 'confirmation_token', parameters.text('confirmation_subject'))
  return {}
}

function confirmUser({ world, parameters }: AcsContext): Result {
  confirmByToken(world, parameters)
  return {}
}
