import { createDebug } from 'obug/ansi'
import type { Served } from '../double.js'
import type { Worlds } from '../world/worlds.js'
import { requestLine } from './request-line.js'

const logged = new WeakSet<Worlds>()

/**
 * Logs each request to a double as a line on stderr, if the environment variable `DEBUG` contains `stuntdouble:*`, or
 * `stuntdouble:<dialect>` for one dialect. Further calls for the same double do nothing.
 */
export function logRequests({ dialects, worlds }: Pick<Served, 'dialects' | 'worlds'>): void {
  const loggers = new Map(dialects.map(({ name }) => [name, createDebug(`stuntdouble:${name}`)]))
  const isWanted = [...loggers.values()].some(({ enabled }) => enabled)
  if (!isWanted || logged.has(worlds)) return
  logged.add(worlds)
  worlds.journals.watch((entry) => loggers.get(entry.dialect ?? '')?.('%s', requestLine(entry)))
}
