import { toSummary } from '../control/operations/request-json.js'
import { type Paint, requestLine } from '../runtime/request-line.js'
import type { JournalEntry } from '../world/journal/entry.js'
import type { Worlds } from '../world/worlds.js'
import { type Output, painterFor } from './output.js'

/** Milliseconds that lines wait for further lines. A write for each line would take a sixth of a request's time. */
const FLUSH_AFTER = 20

interface LogOptions {
  /** Write each request as JSON. @default false */
  readonly json?: boolean
}

/** The log of the requests to a running server. */
export interface RequestLog {
  /** Writes the lines of the last requests now. */
  flush(): void
  /** Writes the last lines, and ends the log. */
  end(): void
}

/**
 * Writes a line for each request to a double. The lines are written after the replies, several at once. While the
 * output is not read, lines are skipped and counted, so that the memory of the server stays bounded.
 */
export function logRequests(
  worlds: Pick<Worlds, 'journals'>,
  output: Output,
  { json = false }: LogOptions = {},
): RequestLog {
  const paint = painterFor(output)
  let entries: JournalEntry[] = []
  let skipped = 0

  function add(entry: JournalEntry): void {
    if (output.writableNeedDrain) skipped += 1
    else if (entries.push(entry) === 1) setTimeout(flush, FLUSH_AFTER)
  }

  function flush(): void {
    if (entries.length === 0) return
    const lines = entries.map((entry) => (json ? toJson(entry) : requestLine(entry, paint)))
    if (skipped > 0) lines.unshift(skippedLine(skipped, json, paint))
    entries = []
    skipped = 0
    output.write(`${lines.join('\n')}\n`)
  }

  const stop = worlds.journals.watch(add)
  return {
    flush,
    end() {
      stop()
      flush()
    },
  }
}

function toJson(entry: JournalEntry): string {
  return JSON.stringify({ type: 'request', ...toSummary(entry) })
}

function skippedLine(count: number, json: boolean, paint: Paint): string {
  if (json) return JSON.stringify({ type: 'skipped', requests: count })
  return paint('dim', `${count} requests are not shown, because the output was not read in time`)
}
