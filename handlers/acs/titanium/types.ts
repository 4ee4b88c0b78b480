/** The data of a call. Its members become parameters. */
export type CloudData = Record<string, unknown>

/** A user in ACS's JSON. Members without a value are missing. */
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
  /** The text `true` for an admin. */
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

/** The member `meta` of a reply. */
export interface CloudMeta {
  readonly code: number
  readonly status: string
  readonly method_name: string
  readonly session_id?: string
  readonly [member: string]: unknown
}

/** The event of a call that succeeded. */
export interface CloudSuccess {
  readonly success: true
  readonly error: false
  readonly meta: CloudMeta
  /** Always missing; declared so that code may read `e.message` before `e.success`. */
  readonly message?: undefined
}

/** The event of a successful call that returns users. */
export interface CloudUsersSuccess extends CloudSuccess {
  readonly users: readonly CloudUser[]
}

/** The event of a call that failed. */
export interface CloudFailure {
  readonly success: false
  readonly error: true
  /** The code in ACS's envelope; the status of a reply without an envelope; 0 when no reply arrived. */
  readonly code: number
  readonly message: string
}

export type CloudEvent<Success extends CloudSuccess = CloudSuccess> = Success | CloudFailure
export type CloudCallback<Success extends CloudSuccess = CloudSuccess> = (event: CloudEvent<Success>) => void

/** A call that needs data. It throws a string for a missing argument or one of another type. */
type CloudCall<Success extends CloudSuccess = CloudSuccess> = (
  data: object,
  callback: CloudCallback<Success>,
) => void

/** A call with optional data. */
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

/** The users' accounts at other services. */
export interface CloudSocialIntegrations {
  readonly externalAccountLogin: CloudCall<CloudUsersSuccess>
  readonly externalAccountLink: CloudCall<CloudUsersSuccess>
  readonly externalAccountUnlink: CloudCall<CloudUsersSuccess>
}

/** The part of Titanium's module `ti.cloud` that is about users. */
export interface Cloud {
  /** The session of the last reply that named one. Every call sends it. */
  sessionId: string | undefined
  /** Logs calls and their events to the console. */
  debug: boolean
  hasStoredSession(): boolean
  readonly Users: CloudUsers
  readonly SocialIntegrations: CloudSocialIntegrations
}

/** Options of `createCloud`. */
export interface CloudOptions {
  /** The app key. Any key works unless the dialect is strict. */
  readonly key: string
  /**
   * The URL of ACS without `/v1`.
   *
   * @default 'https://api.cloud.appcelerator.com'
   */
  readonly baseUrl?: string
}
