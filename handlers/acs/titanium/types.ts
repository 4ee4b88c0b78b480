/** What a call is given: its members become parameters. */
export type CloudData = Record<string, unknown>

/** A user, as ACS shows one. What has no value is not there. */
export interface CloudUser {
  readonly id: string
  readonly username?: string
  /** Shown to the user, and to admins. */
  readonly email?: string
  readonly first_name?: string
  readonly last_name?: string
  readonly created_at: string
  readonly updated_at: string
  readonly confirmed_at?: string
  readonly role?: string
  /** A text: `true` for an admin. */
  readonly admin?: string
  readonly tags?: readonly string[]
  readonly custom_fields?: Readonly<Record<string, unknown>>
  readonly external_accounts: readonly {
    readonly external_id: string
    readonly external_type: string
    readonly token: string
  }[]
  readonly [field: string]: unknown
}

/** What ACS says of an answer. */
export interface CloudMeta {
  readonly code: number
  readonly status: string
  readonly method_name: string
  readonly session_id?: string
  readonly [member: string]: unknown
}

/** The answer of a call that did what it was asked. */
export interface CloudSuccess {
  readonly success: true
  readonly error: false
  readonly meta: CloudMeta
  /** Never there; so that `e.message` can be asked for before `e.success`. */
  readonly message?: undefined
}

/** The answer of a call that gives users. */
export interface CloudUsersSuccess extends CloudSuccess {
  readonly users: readonly CloudUser[]
}

/** The answer of a call that was refused, or never got through. */
export interface CloudFailure {
  readonly success: false
  readonly error: true
  /** ACS's code; the status when the answer was not ACS's, and 0 when there was none. */
  readonly code: number
  readonly message: string
}

export type CloudEvent<Success extends CloudSuccess = CloudSuccess> = Success | CloudFailure
export type CloudCallback<Success extends CloudSuccess = CloudSuccess> = (event: CloudEvent<Success>) => void

/** A call that needs data. It throws a text when an argument is missing, or of another type. */
type CloudCall<Success extends CloudSuccess = CloudSuccess> = (
  data: object,
  callback: CloudCallback<Success>,
) => void

/** A call that can do without data. */
interface CloudCallWithOptionalData<Success extends CloudSuccess = CloudSuccess> {
  (callback: CloudCallback<Success>): void
  (data: object, callback: CloudCallback<Success>): void
}

/** A call without data. */
type CloudCallWithoutData<Success extends CloudSuccess = CloudSuccess> = (
  callback: CloudCallback<Success>,
) => void

/** The users of ACS. */
export interface CloudUsers {
  readonly create: CloudCall<CloudUsersSuccess>
  readonly login: CloudCall<CloudUsersSuccess>
  readonly show: CloudCall<CloudUsersSuccess>
  readonly showMe: CloudCallWithoutData<CloudUsersSuccess>
  readonly search: CloudCallWithOptionalData<CloudUsersSuccess>
  readonly query: CloudCallWithOptionalData<CloudUsersSuccess>
  readonly update: CloudCall<CloudUsersSuccess>
  readonly logout: CloudCallWithoutData
  readonly remove: CloudCallWithOptionalData
  readonly requestResetPassword: CloudCall
  readonly resendConfirmation: CloudCall
}

/** The users' accounts elsewhere. */
export interface CloudSocialIntegrations {
  readonly externalAccountLogin: CloudCall<CloudUsersSuccess>
  readonly externalAccountLink: CloudCall<CloudUsersSuccess>
  readonly externalAccountUnlink: CloudCall<CloudUsersSuccess>
}

/** What `require('ti.cloud')` gives in Titanium, as far as it is about users. */
export interface Cloud {
  /** The session, from every answer that names one; sent with every call. */
  sessionId: string | undefined
  /** Whether calls and their answers are written to the console. */
  debug: boolean
  hasStoredSession(): boolean
  readonly Users: CloudUsers
  readonly SocialIntegrations: CloudSocialIntegrations
}

/** How a Cloud is made. */
export interface CloudOptions {
  /** The app key; any will do for a double that is not strict. */
  readonly key: string
  /** Where ACS stands, without `/v1`; `https://api.cloud.appcelerator.com` when left out. */
  readonly baseUrl?: string
}
