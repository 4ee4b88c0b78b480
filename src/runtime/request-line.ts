import type { JournalEntry } from '../world/journal/entry.js'

/** A style of `styleText` of `node:util`. */
type Tone = 'dim' | 'green' | 'cyan' | 'yellow' | 'red'

/** Puts a text into a tone, for terminals with colours. */
export type Paint = (tone: Tone, text: string) => string

/** The tones of statuses, by the first digit. */
const TONES: readonly Tone[] = ['dim', 'dim', 'green', 'cyan', 'yellow', 'red']

/**
 * Writes a request as a line: world, method, path, operation, status, duration, and the reason of a refusal.
 *
 * @param paint adds colours; none by default
 */
export function requestLine(entry: JournalEntry, paint: Paint = (_tone, text) => text): string {
  const { world, method, url, operation = 'no operation', status, durationMs, reason } = entry
  const tone = TONES[Math.floor(status / 100)] ?? 'dim'
  const parts = [paint('dim', world), method, url, operation, paint(tone, String(status))]
  const line = [...parts, paint('dim', `${durationMs.toFixed(1)}ms`)].join(' ')
  return reason === undefined ? line : `${line} ${reason}`
}
