import type { DialectOptions } from '../../src/contract.js'
import type { CloudFunction } from './functions/cloud-function.js'
import type {
  AccountLockout,
  PasswordPolicy,
  Rule,
  SendingRequest,
  VerificationRequest,
} from './options/policies.js'

/** Options of the Parse dialect. */
export interface ParseOptions extends DialectOptions {
  readonly version?: 'current' | 'api.parse.com'
  /** What `X-Parse-Application-Id` must be when `strict`; else any will do. */
  readonly applicationId: string
  /** What `X-Parse-Master-Key` must be when `strict`; else any will do. A wrong one is no error but no master either. */
  readonly masterKey: string
  /** The key of a master who may read everything and write nothing; left out, there is none. */
  readonly readOnlyMasterKey?: string
  /** The keys of which clients must send one, where any is given, strict or not. */
  readonly clientKey?: string
  readonly javascriptKey?: string
  readonly dotNetKey?: string
  readonly restAPIKey?: string
  /** How long a session lasts, in seconds. */
  readonly sessionLength: number
  /** Whether a new user, unless an ACL says otherwise, is hidden from everyone else, as parse-server 5 and later have it. */
  readonly enforcePrivateUsers: boolean
  /** Whether clients may make classes by saving objects in them. A master always may. */
  readonly allowClientClassCreation: boolean
  /** The most objects that a query can ask for. */
  readonly maxLimit?: number
  /** The columns that are hidden, by class and by whom from: `*`, `authenticated`, a user's id or `role:Name`. */
  readonly protectedFields: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>
  /**
   * Whether users see all of their own object, whatever `protectedFields` says. If not, what it says of everyone is all there
   * is to it; otherwise e-mail addresses are hidden, too.
   */
  readonly protectedFieldsOwnerExempt: boolean
  /** Whether replies to clients' writes show what the server made of columns that `protectedFields` hides. */
  readonly protectedFieldsSaveResponseExempt: boolean
  /** More columns of users that are hidden from others, as older versions had it. */
  readonly userSensitiveFields: readonly string[]
  /** The classes of whose changes LiveQuery tells. Others can be subscribed to, and stay silent, as with parse-server. */
  readonly liveQuery: { readonly classNames: readonly string[] | 'any' }
  /** What LiveQuery wants of those who connect. */
  readonly liveQueryServerOptions: { readonly keyPairs: KeyPairs }
  /** How much clients may ask for at once; a master may always ask for more. */
  readonly requestComplexity: RequestComplexity
  /** The services by which people may sign up and log in, such as `anonymous` and `mfa`; `any` takes them all. */
  readonly authProviders: 'any' | readonly string[]
  /** Whether e-mail addresses are kept in lower case, however they are sent. */
  readonly convertEmailToLowercase: boolean
  /** Whether usernames are. Who logs in has to write them so, too. */
  readonly convertUsernameToLowercase: boolean
  /** What mails call the app. */
  readonly appName: string
  /** What links in mails begin with, such as `https://api.example.com/parse`; left out, the address that was called. */
  readonly publicServerURL?: string
  /** Whether a new e-mail address is mailed a link to verify it, and is not verified until then. */
  readonly verifyUserEmails: Rule<VerificationRequest>
  /** Whether only people with a verified e-mail address may log in. It takes `verifyUserEmails`. */
  readonly preventLoginWithUnverifiedEmail: Rule<VerificationRequest>
  /** Whether who has to verify an address first is told so by an error at sign-up. */
  readonly preventSignupWithUnverifiedEmail: boolean
  /** Whether the links are mailed; without, the addresses are not verified all the same. */
  readonly sendUserEmailVerification: Rule<SendingRequest>
  /** How long a link to verify an e-mail address is good, in seconds; as long as it takes when left out. */
  readonly emailVerifyTokenValidityDuration?: number
  /** Whether another request mails the same link while it is good. */
  readonly emailVerifyTokenReuseIfValid: boolean
  /** Whether asking to verify an address that is unknown, or verified already, is answered as any other. */
  readonly emailVerifySuccessOnInvalidEmail: boolean
  /** Whether asking for a new password of an unknown address is answered as any other. */
  readonly resetPasswordSuccessOnInvalidEmail: boolean
  /** Whether a new password ends the user's sessions. */
  readonly revokeSessionOnPasswordReset: boolean
  readonly accountLockout: AccountLockout | null
  readonly passwordPolicy: PasswordPolicy | null
  /** Whether errors hide what parse-server 9 hides, behind `Permission denied`. */
  readonly sanitizeErrors: boolean
  /** Whether errors under `/1` are those of api.parse.com. */
  readonly legacyErrors: boolean
  /** What `POST /functions/:name` calls, by name. */
  readonly functions: Readonly<Record<string, CloudFunction>>
  /**
   * True keeps the numeric `code` of any error that a cloud function throws. When false, as in parse-server, only a
   * `Parse.Error` keeps it, and every other error is error 141.
   *
   * @default false
   */
  readonly keepErrorCodes: boolean
  /** Who may upload files besides a master. */
  readonly fileUpload: FileUploadOptions
}

/** The keys of LiveQuery, of which a client must send one, where any is given. Without `masterKey` nobody is its master. */
export type KeyPairs = Readonly<
  Partial<Record<'clientKey' | 'javascriptKey' | 'masterKey' | 'restAPIKey' | 'windowsKey', string>>
>

/** Bounds of a client's requests; -1, or nothing, stands for none. */
export interface RequestComplexity {
  /** How many pointers after one another are replaced. */
  readonly includeDepth?: number
  /** How many pointers of an object, and of the objects in it, are replaced. */
  readonly includeCount?: number
  /** How many subqueries are in one another. */
  readonly subqueryDepth?: number
  /** How many of `$or`, `$and` and `$nor` are in one another. */
  readonly queryDepth?: number
  readonly batchRequestLimit?: number
  /** Whether `$regex` may be used. It may, when left out. */
  readonly allowRegex?: boolean
}

export interface FileUploadOptions {
  /** Who is not signed in. */
  readonly enableForPublic: boolean
  /** Who is signed in without having signed up. */
  readonly enableForAnonymousUser: boolean
  readonly enableForAuthenticatedUser: boolean
  /** Endings that a client's files may have, each a regular expression, or `*` for any. */
  readonly fileExtensions: readonly string[]
}

/** Endings of files that browsers run code of, as patterns. */
const ACTIVE_CONTENT = [
  ...['html?', 'shtml?', 'xhtml?(?:\\+xml)?', 'xht', 'svg', 'svgz', 'svg\\+xml', 'mathml(?:\\+xml)?'],
  ...['xml', 'xsl', 'xslt(?:\\+xml)?', 'xsd', 'rng', 'rdf(?:\\+xml)?', 'owl'],
]

function inAnyCase(pattern: string): string {
  return pattern.replaceAll(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`)
}

const YEAR = 31_536_000

/** The bounds of requests where nobody set any. */
export const NO_BOUNDS: RequestComplexity = {}

export const defaultOptions: ParseOptions = {
  applicationId: 'stuntdouble',
  masterKey: 'master',
  sessionLength: YEAR,
  enforcePrivateUsers: false,
  allowClientClassCreation: true,
  protectedFields: { _User: { '*': ['email'] } },
  protectedFieldsOwnerExempt: true,
  protectedFieldsSaveResponseExempt: true,
  userSensitiveFields: [],
  liveQuery: { classNames: 'any' },
  liveQueryServerOptions: { keyPairs: {} },
  requestComplexity: NO_BOUNDS,
  authProviders: 'any',
  convertEmailToLowercase: false,
  convertUsernameToLowercase: false,
  appName: 'stuntdouble',
  verifyUserEmails: false,
  preventLoginWithUnverifiedEmail: false,
  preventSignupWithUnverifiedEmail: false,
  sendUserEmailVerification: true,
  emailVerifyTokenReuseIfValid: false,
  emailVerifySuccessOnInvalidEmail: true,
  resetPasswordSuccessOnInvalidEmail: true,
  revokeSessionOnPasswordReset: true,
  accountLockout: null,
  passwordPolicy: null,
  sanitizeErrors: false,
  legacyErrors: false,
  functions: {},
  keepErrorCodes: false,
  fileUpload: {
    enableForPublic: false,
    enableForAnonymousUser: false,
    enableForAuthenticatedUser: true,
    fileExtensions: [`^(?!(?:${ACTIVE_CONTENT.map(inAnyCase).join('|')})$)`],
  },
}
