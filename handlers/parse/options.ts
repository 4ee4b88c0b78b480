import type { DialectOptions } from '../../src/dialect.js'
import type { CloudFunction } from './cloud.js'

/** Options of the Parse dialect. */
export interface ParseOptions extends DialectOptions {
  /** What `X-Parse-Application-Id` must be when `strict`; else any will do. */
  readonly applicationId: string
  /** What `X-Parse-Master-Key` must be when `strict`; else any will do. A wrong one is no error but no master either. */
  readonly masterKey: string
  /** How long a session lasts, in seconds. */
  readonly sessionLength: number
  /** Whether a new user, unless an ACL says otherwise, is hidden from everyone else, as parse-server 5 and later have it. */
  readonly enforcePrivateUsers: boolean
  /** Whether clients may make classes by saving objects in them. A master always may. */
  readonly allowClientClassCreation: boolean
  /** The columns that are hidden, by class and by whom from: `*`, `authenticated`, a user's id or `role:Name`. */
  readonly protectedFields: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>
  /** What `POST /functions/:name` calls, by name. */
  readonly functions: Readonly<Record<string, CloudFunction>>
  /** Who may upload files besides a master. */
  readonly fileUpload: FileUploadOptions
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

export const defaultOptions: ParseOptions = {
  applicationId: 'stuntdouble',
  masterKey: 'master',
  sessionLength: YEAR,
  enforcePrivateUsers: false,
  allowClientClassCreation: true,
  protectedFields: { _User: { '*': ['email'] } },
  functions: {},
  fileUpload: {
    enableForPublic: false,
    enableForAnonymousUser: false,
    enableForAuthenticatedUser: true,
    fileExtensions: [`^(?!(?:${ACTIVE_CONTENT.map(inAnyCase).join('|')})$)`],
  },
}
