import type { JsonObject } from '../../../src/json.js'
import type { World } from '../../../src/world/world.js'

const DEFAULT_SIZE = 10
const FIRST_ERROR_STATUS = 400

/**
 * Returns the requests to Parse as lines of a server log, newest first.
 *
 * @param query `level` (`info` or `error`), `size` or `n`, `order` (`asc` or `desc`), `from` and `until`; all are
 * optional
 * @see https://docs.parseplatform.org/parse-server/guide/#logging
 */
export function readLogLines({ journal }: World, query: URLSearchParams): JsonObject[] {
  const from = readMoment(query.get('from')) ?? Number.NEGATIVE_INFINITY
  const until = readMoment(query.get('until')) ?? Number.POSITIVE_INFINITY
  const isRequested = (level: string) => query.get('level') !== 'error' || level === 'error'
  const lines = journal.entries
    .filter(({ dialect, at }) => dialect === 'parse' && at >= from && at <= until)
    .map(({ method, url, status, at }) => ({
      level: status >= FIRST_ERROR_STATUS ? 'error' : 'info',
      message: `${method} ${url} ${status}`,
      timestamp: new Date(at).toISOString(),
    }))
    .filter(({ level }) => isRequested(level))
  const last = lines.toReversed().slice(0, readSize(query.get('n') ?? query.get('size')))
  return query.get('order') === 'asc' ? last.toReversed() : last
}

function readMoment(text: string | null): number | undefined {
  const moment = Date.parse(text ?? '')
  return Number.isNaN(moment) ? undefined : moment
}

function readSize(text: string | null): number {
  return /^\d+$/.test(text ?? '') ? Number(text) : DEFAULT_SIZE
}
