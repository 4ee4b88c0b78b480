import { forReplies, type SecretNames } from '../secret-names.js'
import type { Masks, MessageRecord, RequestFacts, RequestRecord } from './record.js'
import { type ShownBody, showBody } from './shown-body.js'
import { findHeader, type ShownHeaders, showHeaders } from './shown-headers.js'

/** A request or a reply as the journal shows it, with the values of secrets hidden. */
export interface RecordedMessage extends ShownBody {
  readonly headers: ShownHeaders
}

/** A request that a world answered. */
export interface JournalEntry extends RequestFacts {
  /** The number of the request in the world, from 1. Clearing the journal does not restart the count. */
  readonly id: number
  /** The path and query as the client sent them, with secrets hidden. A whole URL at an origin without a dialect. */
  readonly url: string
  /** Sentences on a request that no endpoint matched, or whose parameters have another form than the vendor's. */
  readonly advice: readonly string[]
  /** The request, with its body decoded. */
  readonly request: RecordedMessage
  /** The reply, with its body decoded. */
  readonly reply: RecordedMessage
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
