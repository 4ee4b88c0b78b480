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

/** A request to record, as it came: secrets are hidden when an entry is read. */
export interface RequestRecord {
  readonly world: string
  /** Milliseconds since 1970, by the world's clock. */
  readonly at: number
  readonly durationMs: number
  readonly answeredBy: Answerer
  readonly dialect: string | undefined
  readonly operation: string | undefined
  readonly caller: string | undefined
  readonly method: string
  /** The path and query as the client sent them. */
  readonly url: string
  readonly status: number
  readonly reason: string | undefined
  readonly fault: string | undefined
  readonly unread: readonly string[]
  readonly error: unknown
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
