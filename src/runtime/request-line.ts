import type { JournalEntry } from '../world/journal/entry.js'

/** A style of `styleText` of `node:util`. */
type Tone = 'dim' | 'green' | 'cyan' | 'yellow' | 'red'

/** Puts a text into a tone, for terminals with colours. */
export type Paint = (tone: Tone, text: string) => string

/** The tones of statuses, by the first digit. */
const TONES: readonly Tone[] = ['dim', 'dim', 'green', 'cyan', 'yellow', 'red']

/** The part of a journal entry that is on its line. */
export type LoggedRequest = Pick<
  JournalEntry,
  'world' | 'method' | 'url' | 'status' | 'durationMs' | 'reason' | 'fault'
> & {
  /** Undefined or null when no endpoint matched. */
  readonly operation?: string | null | undefined
}

/**
 * Writes a request as a line: world, method, path, operation, status, the fault that changed the reply, duration, and
 * the reason of a refusal.
 *
 * @param paint adds colours; none by default
 */
export function requestLine(request: LoggedRequest, paint: Paint = (_tone, text) => text): string {
  const { world, method, url, operation, status, durationMs, reason, fault } = request
  const tone = TONES[Math.floor(status / 100)] ?? 'dim'
  const parts = [paint('dim', world), method, url, operation ?? 'no operation', paint(tone, String(status))]
  if (fault !== undefined) parts.push(paint(tone, `(${fault})`))
  const line = [...parts, paint('dim', `${durationMs.toFixed(1)}ms`)].join(' ')
  return reason === undefined ? line : `${line} ${reason}`
}
