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
  /** Of calls that answer with users. */
  readonly users: readonly CloudUser[]
  /** Never there; so that `e.message` can be asked for before `e.success`. */
  readonly message?: undefined
}

/** The answer of a call that was refused, or never got through. */
export interface CloudFailure {
  readonly success: false
  readonly error: true
  /** ACS's code; the status when the answer was not ACS's, and 0 when there was none. */
  readonly code: number
  readonly message: string
}

export type CloudEvent = CloudSuccess | CloudFailure
export type CloudCallback = (event: CloudEvent) => void

/** A call that needs data. It throws a text when an argument is missing, or of another type. */
export type CloudCall = (data: object, callback: CloudCallback) => void

/** A call that can do without data. */
export interface CloudCallWithOptionalData {
  (callback: CloudCallback): void
  (data: object, callback: CloudCallback): void
}

/** A call without data. */
export type CloudCallWithoutData = (callback: CloudCallback) => void

/** The users of ACS. */
export interface CloudUsers {
  readonly create: CloudCall
  readonly login: CloudCall
  readonly show: CloudCall
  readonly showMe: CloudCallWithoutData
  readonly search: CloudCallWithOptionalData
  readonly query: CloudCallWithOptionalData
  readonly update: CloudCall
  readonly logout: CloudCallWithoutData
  readonly remove: CloudCallWithOptionalData
  readonly requestResetPassword: CloudCall
  readonly resendConfirmation: CloudCall
}

/** The users' accounts elsewhere. */
export interface CloudSocialIntegrations {
  readonly externalAccountLogin: CloudCall
  readonly externalAccountLink: CloudCall
  readonly externalAccountUnlink: CloudCall
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
