import type { Reply } from '../../reply.js'
import type { RawHeaders } from '../../request.js'
import type { SecretNames } from '../secret-names.js'
import { DROPPED, type RetainedBody, weightOf } from './retained-body.js'

export const ANSWERERS = ['dialect', 'own', 'none'] as const

/**
 * The part that answered a request: a dialect, a user's own MSW handler, or none of them. A request that no site
 * answers gets a 404.
 */
export type Answerer = (typeof ANSWERERS)[number]

/** The function that hides secrets in a URL, and the names of secrets. */
export interface Masks {
  readonly text: (text: string) => string
  readonly isSecret: SecretNames
}

/** The headers and the body of a request or a reply, as they came. */
export interface MessageRecord {
  readonly headers: RawHeaders | Reply['headers']
  body: RetainedBody
}

/** The data of a request besides its address, headers and bodies. */
export interface RequestFacts {
  /** The name of the world. */
  readonly world: string
  /** Milliseconds since 1970, by the world's clock. */
  readonly at: number
  /** The time from the request's arrival to its reply, in milliseconds of real time. */
  readonly durationMs: number
  /** `dialect`, `own` for one of a user's own MSW handlers, or `none` for the 404 at an address without a site. */
  readonly answeredBy: Answerer
  /** Undefined at an address that belongs to no dialect. */
  readonly dialect: string | undefined
  /** The full name of the operation, such as `acme.users.create`; undefined when no endpoint matched. */
  readonly operation: string | undefined
  /** The caller, such as a username; undefined when the request was not authenticated. */
  readonly caller: string | undefined
  readonly method: string
  readonly status: number
  /** The reason for a status of 400 or above: the beginning of the vendor's error, or advice on an unknown route. */
  readonly reason?: string | undefined
  /** The simulated fault that changed the reply. */
  readonly fault?: string | undefined
  /** The members of the body that no rule read, such as `user.nickname`; for dialects that ignore unknown members. */
  readonly unread: readonly string[]
  /** The error inside the double that caused a status of 500; never part of a reply. */
  readonly error?: unknown
}

/** A request to record, as it came: secrets are hidden when an entry is read. */
export interface RequestRecord extends RequestFacts {
  /** The path and query as the client sent them. */
  readonly url: string
  readonly request: MessageRecord
  readonly reply: MessageRecord
  readonly masks: Masks
}

/** The statuses of requests that are refused before a route is looked for: a body that can't be read. */
const UNREADABLE: readonly number[] = [413, 415]

/** Returns true for a request that no endpoint and no handler matched. */
export function isUnmatched({ method, operation, answeredBy, status }: Unrouted): boolean {
  return (
    operation === undefined && answeredBy !== 'own' && method !== 'OPTIONS' && !UNREADABLE.includes(status)
  )
}

type Unrouted = Pick<RequestRecord, 'method' | 'operation' | 'answeredBy' | 'status'>

/** Releases the bodies of a record, and keeps the rest. */
export function dropBodies({ request, reply }: RequestRecord): void {
  if (request.body !== null) request.body = DROPPED
  if (reply.body !== null) reply.body = DROPPED
}

/** Returns the memory that the bodies of a record take, about in bytes. */
export function weightOfBodies({ request, reply }: RequestRecord): number {
  return weightOf(request.body) + weightOf(reply.body)
}
