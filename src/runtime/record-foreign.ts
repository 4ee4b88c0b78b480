import type { Destination } from '../addresses.js'
import { isPromiseLike, report } from '../report.js'
import type { RawHeaders } from '../request.js'
import type { Site } from '../site.js'
import type { Journal } from '../world/journal/journal.js'
import type { Masks, MessageRecord, RequestRecord } from '../world/journal/record.js'
import { type RetainedBody, STREAMED } from '../world/journal/retained-body.js'
import { createSecretNames } from '../world/secret-names.js'
import { createMask } from '../world/secrets.js'
import type { World } from '../world/world.js'
import { readBodyStart } from './read-start.js'

/** A request that no site answered, as the runtime has it. */
export interface ForeignRequest {
  readonly world: World
  /** The site that answers at the URL, if any. */
  readonly destination: Destination | undefined
  readonly method: string
  /** The path and query, or a whole URL. */
  readonly url: string
  readonly headers: RawHeaders
  readonly body: RetainedBody
  /** Milliseconds of a monotonic clock. */
  readonly startedAt: number
}

const MICROSECONDS = 1000

/**
 * Adds a request to the journal that one of a user's own MSW handlers answered. An error of the journal is reported on
 * stderr. The body of a response of unknown length is added when it was sent.
 *
 * @returns a promise that is fulfilled when the request is in the journal, with a function that removes it again
 */
export async function recordOwn(request: ForeignRequest, response: Response): Promise<() => void> {
  try {
    const { journal } = request.world
    const reading = readBodyStart(response, journal.bodyLimit)
    const isReady = !isPromiseLike(reading) || response.headers.has('content-length')
    const reply = { headers: response.headers, body: isReady ? await reading : STREAMED }
    const record = toRecord(request, { answeredBy: 'own', status: response.status, reason: undefined }, reply)
    journal.record(record)
    if (!isReady) void completeReply(journal, record, reading)
    return () => journal.withdraw(record)
  } catch (error) {
    reportJournal(request, error)
    return () => {}
  }
}

async function completeReply(
  journal: Journal,
  record: RequestRecord,
  reading: RetainedBody | Promise<RetainedBody>,
): Promise<void> {
  journal.completeReply(record, await reading)
}

/** Adds a request to the journal that neither a site nor a handler answers, with the 404 that the client gets. */
export function recordUnanswered(request: ForeignRequest, reply: MessageRecord): void {
  try {
    const answer = { answeredBy: 'none', status: 404, reason: 'no dialect answers there' } as const
    request.world.journal.record(toRecord(request, answer, reply))
  } catch (error) {
    reportJournal(request, error)
  }
}

type Answer = Pick<RequestRecord, 'answeredBy' | 'status' | 'reason'>

function toRecord(request: ForeignRequest, answer: Answer, reply: MessageRecord): RequestRecord {
  const { world, destination, method, url, headers, body, startedAt } = request
  const site = destination?.site
  return {
    world: world.name,
    at: world.clock.now(),
    durationMs: Math.round((performance.now() - startedAt) * MICROSECONDS) / MICROSECONDS,
    ...answer,
    dialect: site?.isPrivate ? undefined : site?.name,
    operation: undefined,
    caller: undefined,
    method,
    url,
    fault: undefined,
    unread: [],
    error: undefined,
    request: { headers, body },
    reply,
    masks: masksOf(site),
  }
}

const coreMasks = createMasks()
const masksOfSites = new WeakMap<Site, Masks>()

function masksOf(site: Site | undefined): Masks {
  if (!site) return coreMasks
  const masks = masksOfSites.get(site) ?? createMasks(site.secrets)
  masksOfSites.set(site, masks)
  return masks
}

function createMasks(secrets?: readonly string[]): Masks {
  return { text: createMask(secrets), isSecret: createSecretNames(secrets) }
}

function reportJournal({ method }: ForeignRequest, error: unknown): void {
  report(`the journal broke on a ${method} request that no dialect answered`, error)
}
