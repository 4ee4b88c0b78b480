import type { ServerEvent } from '../reply.js'
import type { JournalEntry } from '../world/journal/entry.js'
import type { Journal, SequencedEntry } from '../world/journal/journal.js'
import { EventQueue } from './event-queue.js'

/** The requests of one world, or of all worlds. */
export interface RequestSource {
  /** Returns the requests that a journal still has, oldest first. */
  readonly replay: () => readonly SequencedEntry[]
  /** Calls a listener for each request from now on; returns the function that removes it. */
  readonly watch: (listener: (entry: JournalEntry, sequence: number) => void) => () => void
  /** Calls a listener when no further request can come; returns the function that removes it. */
  readonly onEnd?: (listener: () => void) => () => void
  /** Returns the id of a request's event: clients continue after it. */
  readonly idOf: (request: SequencedEntry) => number
}

/** Options of a stream of requests. */
export interface RequestStreamOptions {
  /** Only requests with a higher id. */
  readonly after: number
  readonly accepts: (entry: JournalEntry) => boolean
  /** False to end after the requests that have come already. */
  readonly follow: boolean
  readonly toData: (entry: JournalEntry) => unknown
}

/** Lists the requests of several journals, oldest first. */
export function mergeJournals(journals: readonly Journal[]): readonly SequencedEntry[] {
  return journals.flatMap((journal) => journal.sequenced).toSorted((a, b) => a.sequence - b.sequence)
}

/**
 * Returns the id after which a client continues. It is 0 for an id above those of the source, which comes from a world
 * that was deleted.
 */
export function resumeAfter({ replay, idOf }: RequestSource, lastEventId: string): number {
  if (!/^\d+$/.test(lastEventId)) return 0
  const id = Number(lastEventId)
  const last = replay().at(-1)
  return last && id <= idOf(last) ? id : 0
}

/** The number of requests that wait for a slow client. Then its stream ends, and the client connects again. */
const MOST_WAITING = 10_000

/** Streams the requests that a journal has, and those that follow until the source ends. */
export async function* streamRequests(
  source: RequestSource,
  { after, accepts, follow, toData }: RequestStreamOptions,
  signal: AbortSignal,
): AsyncGenerator<ServerEvent> {
  const queue = new EventQueue<SequencedEntry>(MOST_WAITING)
  const stop = source.watch((entry, sequence) => queue.add({ entry, sequence }))
  const stopEnd = source.onEnd?.(() => queue.end())
  if (!follow) queue.end()
  try {
    for (const request of source.replay()) {
      if (signal.aborted) return
      yield* toEvents(request)
    }
    for await (const request of queue.read(signal)) yield* toEvents(request)
  } finally {
    stop()
    stopEnd?.()
  }

  function* toEvents(request: SequencedEntry): Generator<ServerEvent> {
    const id = source.idOf(request)
    if (id > after && accepts(request.entry)) yield { id: String(id), data: toData(request.entry) }
  }
}
