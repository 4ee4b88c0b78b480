import { forReplies, type SecretNames } from '../secret-names.js'
import type { Answerer, Masks, MessageRecord, RequestRecord } from './record.js'
import { type ShownBody, showBody } from './shown-body.js'
import { findHeader, type ShownHeaders, showHeaders } from './shown-headers.js'

/** A request or a reply as the journal shows it, with the values of secrets hidden. */
export interface RecordedMessage extends ShownBody {
  readonly headers: ShownHeaders
}

/** A request that a world answered. */
export interface JournalEntry {
  /** The number of the request in the world, from 1. Clearing the journal does not restart the count. */
  readonly id: number
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
  /** The path and query as the client sent them, with secrets hidden. A whole URL at an origin without a dialect. */
  readonly url: string
  readonly status: number
  /** The reason for a status of 400 or above: the beginning of the vendor's error, or advice on an unknown route. */
  readonly reason?: string | undefined
  /** The simulated fault that changed the reply. */
  readonly fault?: string | undefined
  /** The members of the body that no rule read, such as `user.nickname`; for dialects that ignore unknown members. */
  readonly unread: readonly string[]
  /** Sentences on a request that no endpoint matched, or whose parameters have another form than the vendor's. */
  readonly advice: readonly string[]
  /** The request, with its body decoded. */
  readonly request: RecordedMessage
  /** The reply, with its body decoded. */
  readonly reply: RecordedMessage
  /** The error inside the double that caused a status of 500; never part of a reply. */
  readonly error?: unknown
}

/** Writes the advice on a request. */
export type Advise = (record: RequestRecord) => readonly string[]

/**
 * Makes the entry of a record. Secrets are hidden, bodies are decoded and advice is written when they are read.
 */
export function toEntry(id: number, record: RequestRecord, advise: Advise): JournalEntry {
  const { request, reply, masks, url, ...rest } = record
  let advice: readonly string[] | undefined
  return {
    id,
    ...rest,
    get url() {
      return maskUrl(url, masks)
    },
    get advice() {
      advice ??= advise(record)
      return advice
    },
    get request() {
      return showMessage(request, masks.isSecret)
    },
    get reply() {
      return showMessage(reply, forReplies(masks.isSecret))
    },
  }
}

function maskUrl(url: string, masks: Masks): string {
  const mark = url.indexOf('?')
  if (mark === -1) return masks.text(url)
  return masks.text(url.slice(0, mark)) + masks.text(url.slice(mark))
}

function showMessage({ headers, body }: MessageRecord, isSecret: SecretNames): RecordedMessage {
  const contentType = findHeader(headers, 'content-type')
  return { headers: showHeaders(headers, isSecret), ...showBody({ kept: body, contentType, isSecret }) }
}
