import { dialects } from '../handlers/index.js'
import { createDouble as createCoreDouble, type MswDouble } from './core.js'
import type { Dialect } from './dialect.js'
import type { PopulationSettings } from './double.js'

export type { MswDouble as Double, WorldHandle } from './core.js'
export type { Dialect, DialectOptions } from './dialect.js'
export type { PopulationSettings } from './double.js'
export type { Clock } from './model/clock.js'
export type { Fixture, FixturePerson } from './model/fixture.js'
export type { Journal, JournalEntry } from './world/journal.js'
export type { Mail, Outbox } from './world/outbox.js'
export { dialects }

/** A dialect's name, such as `parse`. */
export type DialectName = keyof typeof dialects

/** Options of a double; everything is optional. */
export interface DoubleOptions extends PopulationSettings {
  /** The dialects to speak, by name, or configured as in `dialects.parse.with({ strict: true })`. All when left out. */
  readonly dialects?: readonly (DialectName | Dialect)[]
}

/**
 * Makes a double: one population in memory, that answers in the dialects of several vendors.
 *
 * @throws Error when there is no dialect of a name, or an option is out of range
 *
 * @example
 * import { setupServer } from 'msw/node'
 * import { createDouble } from 'stuntdouble'
 *
 * const double = createDouble({ dialects: ['parse'], users: 25, seed: 1 })
 * const server = setupServer(...double.handlers)
 * server.listen()
 * double.reset()
 * server.close()
 */
export function createDouble(options: DoubleOptions = {}): MswDouble {
  const { dialects: chosen = Object.keys(dialects) as DialectName[], ...settings } = options
  return createCoreDouble({ ...settings, dialects: chosen.map(findDialect) })
}

function findDialect(dialect: DialectName | Dialect): Dialect {
  if (typeof dialect !== 'string') return dialect
  if (Object.hasOwn(dialects, dialect)) return dialects[dialect]
  const names = Object.keys(dialects).join(', ')
  throw new Error(
    `Failed to find the dialect "${dialect}": there is none of that name. Please choose of: ${names}.`,
  )
}
