import { type JsonObject, parseJson } from '../../../src/json.js'
import type { Markup } from '../../../src/pages/markup.js'
import { json, percentEncode, type Reply, text, withHeaders } from '../../../src/reply.js'
import type { ApiRequest } from '../../../src/request.js'
import type { ParseContext, ParseRoute } from '../context.js'
import { ParseError } from '../errors/parse-error.js'
import { errors } from '../errors.js'
import { findUserToResend, readResetLink, resetPassword, verifyEmail } from '../mails/links.js'
import { mailAnotherVerification } from '../mails/mail.js'
import { toObject } from '../values/json.js'
import { isNotice, type NoticeName, noticePage, resendForm } from './notices.js'
import { passwordPage } from './password.js'

const RESET = '/apps/:appId/request_password_reset'

/** The web pages behind mailed links. */
export const pageEndpoints: readonly ParseRoute[] = [
  {
    operation: 'pages.choosePassword',
    method: 'GET',
    path: '/apps/choose_password',
    respond: choosePassword,
  },
  { operation: 'pages.choosePassword', method: 'GET', path: RESET, respond: choosePassword },
  { operation: 'pages.resetPassword', method: 'POST', path: RESET, respond: submitPassword },
  {
    operation: 'pages.verifyEmail',
    method: 'GET',
    path: '/apps/:appId/verify_email',
    writes: true,
    respond: verifyEmailByLink,
  },
  {
    operation: 'pages.resendVerification',
    method: 'POST',
    path: '/apps/:appId/resend_verification_email',
    respond: resendVerification,
  },
  { operation: 'pages.showNotice', method: 'GET', path: '/apps/:page', respond: showNotice },
]

function choosePassword(context: ParseContext): Reply {
  requireApplication(context)
  return showPasswordForm(context, context.request.query.get('token') ?? '')
}

function showPasswordForm(context: ParseContext, token: string, problem?: string): Reply {
  const link = readResetLink(context, token)
  const headers = parameterHeaders(context, { token, ...(problem && { error: problem }) })
  if (link.state !== 'valid') return withHeaders(noticePage(`password_reset_link_${link.state}`), headers)
  const page = passwordPage({
    appName: context.options.appName,
    username: link.user.username ?? '',
    token,
    action: pathOf(context, 'request_password_reset'),
    ...(problem === undefined ? {} : { problem }),
  })
  return withHeaders(page, headers)
}

// Scripts get JSON, and browsers a page.
function submitPassword(context: ParseContext): Reply {
  requireApplication(context)
  const { request } = context
  const form = readForm(request)
  const { token = '', new_password: password = '', confirm_new_password: confirmation = password } = form
  const isScript = request.header('x-requested-with')?.toLowerCase() === 'xmlhttprequest'
  if (isScript) {
    if (!token) throw errors.otherCause('Missing token')
    if (!password) throw errors.resetPasswordMissing()
    const problem = tryToReset(context, token, password)
    if (problem !== undefined) throw errors.otherCause(problem)
    return json(200, 'Password successfully reset')
  }
  if (!password) return showPasswordForm(context, token, 'Please enter a new password.')
  if (confirmation !== password)
    return showPasswordForm(context, token, 'The two passwords are not the same. Please try again.')
  const problem = tryToReset(context, token, password)
  return problem === undefined
    ? showPage(context, 'password_reset_success')
    : showPasswordForm(context, token, problem)
}

/** Changes the password. Returns the reason when that fails. */
function tryToReset(context: ParseContext, token: string, password: string): string | undefined {
  try {
    resetPassword(context, token, password)
    return undefined
  } catch (error) {
    if (error instanceof ParseError) return error.text
    throw error
  }
}

function verifyEmailByLink(context: ParseContext): Reply {
  requireApplication(context)
  const token = context.request.query.get('token') ?? ''
  const state = verifyEmail(context, token)
  if (state === 'valid') return showPage(context, 'email_verification_success')
  if (state === 'invalid') return showPage(context, 'email_verification_link_invalid')
  const form = resendForm(pathOf(context, 'resend_verification_email'), token)
  return showPage(context, 'email_verification_link_expired', form)
}

// The redirect keeps a reload of the page from sending the form again.
function resendVerification(context: ParseContext): Reply {
  requireApplication(context)
  const { token = '', username = '' } = readForm(context.request)
  if (!token && !username) return redirectTo(context, 'email_verification_link_invalid')
  const user = findUserToResend(context, token, username)
  if (user) mailAnotherVerification(context, user)
  const reportsFailure = !user && !context.options.emailVerifySuccessOnInvalidEmail
  return redirectTo(
    context,
    reportsFailure ? 'email_verification_send_fail' : 'email_verification_send_success',
  )
}

function showNotice(context: ParseContext): Reply {
  const name = (context.params.page ?? '').replace(/\.html$/, '')
  return isNotice(name) ? showPage(context, name) : text(404, 'Not found.')
}

function showPage(context: ParseContext, name: NoticeName, form?: Markup): Reply {
  return withHeaders(noticePage(name, form), parameterHeaders(context))
}

// Headers repeat the parameters of a page for programs.
function parameterHeaders(context: ParseContext, more: Readonly<Record<string, string>> = {}) {
  const { options, params, request } = context
  const parameters = {
    appId: params.appId ?? options.applicationId,
    appName: options.appName,
    publicServerUrl: options.publicServerURL ?? request.baseUrl,
    ...more,
  }
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [
      `x-parse-page-param-${name.toLowerCase()}`,
      value.replaceAll(/[^ -~]+/g, (part) => percentEncode(part)),
    ]),
  )
}

function redirectTo({ request }: ParseContext, name: NoticeName): Reply {
  return text(303, '', { location: `${request.baseUrl}/apps/${name}.html` })
}

function requireApplication({ params, request, options }: ParseContext): void {
  const named = params.appId ?? request.query.get('appId') ?? request.query.get('id')
  if (options.strict && named !== options.applicationId) throw errors.unauthorized()
}

function pathOf({ request, params, options }: ParseContext, page: string): string {
  const app = percentEncode(params.appId ?? options.applicationId)
  return `${request.basePath}/apps/${app}/${page}`
}

function readForm(request: ApiRequest): Readonly<Record<string, string>> {
  const isJson = request.header('content-type')?.includes('json')
  const fields = isJson ? readJson(request.text()) : Object.fromEntries(new URLSearchParams(request.text()))
  return Object.fromEntries(
    Object.entries(fields).filter((field): field is [string, string] => typeof field[1] === 'string'),
  )
}

function readJson(body: string): JsonObject {
  try {
    return toObject(parseJson(body)) ?? {}
  } catch (error) {
    throw errors.malformedBody((error as SyntaxError).message)
  }
}
