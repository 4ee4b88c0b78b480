import { type ArgumentReader, dataExcluded, dataOptional, dataRequired } from './arguments.js'
import type { CloudRequest } from './request.js'
import type { CloudSocialIntegrations, CloudUsers } from './types.js'

/** The request that a call sends. */
export interface CloudMethod {
  readonly verb: CloudRequest['verb']
  readonly path: string
  readonly read: ArgumentReader
  /** Deletes the session afterwards, also when the request failed. @default false */
  readonly endsSession?: boolean
}

export const users: Readonly<Record<keyof CloudUsers, CloudMethod>> = {
  create: { verb: 'POST', path: 'users/create.json', read: dataRequired },
  login: { verb: 'POST', path: 'users/login.json', read: dataRequired },
  show: { verb: 'GET', path: 'users/show.json', read: dataRequired },
  showMe: { verb: 'GET', path: 'users/show/me.json', read: dataExcluded },
  search: { verb: 'GET', path: 'users/search.json', read: dataOptional },
  query: { verb: 'GET', path: 'users/query.json', read: dataOptional },
  update: { verb: 'PUT', path: 'users/update.json', read: dataRequired },
  logout: { verb: 'GET', path: 'users/logout.json', read: dataExcluded, endsSession: true },
  remove: { verb: 'DELETE', path: 'users/delete.json', read: dataOptional, endsSession: true },
  requestResetPassword: { verb: 'GET', path: 'users/request_reset_password.json', read: dataRequired },
  resendConfirmation: { verb: 'GET', path: 'users/resend_confirmation.json', read: dataRequired },
}

export const socialIntegrations: Readonly<Record<keyof CloudSocialIntegrations, CloudMethod>> = {
  externalAccountLogin: { verb: 'POST', path: 'users/external_account_login.json', read: dataRequired },
  externalAccountLink: { verb: 'POST', path: 'users/external_account_link.json', read: dataRequired },
  externalAccountUnlink: { verb: 'DELETE', path: 'users/external_account_unlink.json', read: dataRequired },
}
