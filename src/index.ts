import { isPlainObject } from 'es-toolkit'
import { dialects } from '../handlers/index.js'
import type { Dialect } from './contract.js'
import { type CoreOptions, createDouble as createCoreDouble } from './core.js'
import type { Double, PopulationSettings } from './double.js'
import { adviseName } from './options/nearest.js'

export type { Dialect, DialectOptions } from './contract.js'
export type { WorldHandle } from './core.js'
export type { Double, PopulationSettings } from './double.js'
export type { Clock } from './model/clock.js'
export type { Duration } from './model/duration.js'
export type { Fixture, FixturePerson, Scenario } from './model/fixture.js'
export type { User } from './model/user.js'
export type { FieldChange } from './world/diff/compare.js'
export type { WorldDiff } from './world/diff/diff.js'
export type { RowChange } from './world/diff/row-change.js'
export type { DiffOptions } from './world/diff/states.js'
export type {
  Delay,
  DelayOptions,
  FailOptions,
  FaultConditions,
  ProfileName,
  RequestCondition,
} from './world/faults/definition.js'
export type { Fault, Faults } from './world/faults/faults.js'
export type { OperationPattern } from './world/faults/match.js'
export type { JournalEntry, RecordedMessage } from './world/journal/entry.js'
export type { RequestFilter } from './world/journal/filter.js'
export type { Journal } from './world/journal/journal.js'
export type { JournalOptions } from './world/journal/journals.js'
export type { RateLimitOptions } from './world/limits/definition.js'
export type { Mail, MailFilter } from './world/mail.js'
export type { NamedSnapshots, SnapshotInfo } from './world/named-snapshots.js'
export type { Outbox } from './world/outbox.js'
export type { Snapshot } from './world/snapshot.js'
export type { SnapshotJson } from './world/snapshot-codec.js'
export type { UserInfo, UserList, UserQuery } from './world/user-list.js'
export type { Users } from './world/users.js'
export type { WorldInfo, WorldList } from './world/world-list.js'
export type { WorldView } from './world-view.js'
export { dialects }

/** A dialect's name, such as `parse`. */
export type DialectName = keyof typeof dialects

/** Options of a double; everything is optional. */
export interface DoubleOptions extends PopulationSettings {
  /**
   * The dialects to serve, by name, or configured as in `dialects.parse.with({ strict: true })`.
   *
   * @default all of them
   */
  readonly dialects?: readonly (DialectName | Dialect)[]
}

/**
 * Creates a double: one population in memory, served through the APIs of several vendors.
 *
 * @throws Error when an option is unknown, of another kind or out of range, or the fixture is wrong
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
export function createDouble(options: DoubleOptions = {}): Double {
  return createCoreDouble(withDialects(options), Object.values(dialects))
}

// Leaves values of a wrong type as they are: `checkDoubleOptions` reports them.
function withDialects(options: DoubleOptions): CoreOptions {
  if (!isPlainObject(options)) return options
  const { dialects: chosen = Object.keys(dialects) as DialectName[] } = options
  if (!Array.isArray(chosen)) return options as CoreOptions
  return { ...options, dialects: chosen.map(findDialect) }
}

function findDialect(dialect: DialectName | Dialect): Dialect {
  if (typeof dialect !== 'string') return dialect
  if (Object.hasOwn(dialects, dialect)) return dialects[dialect]
  const advice = adviseName(dialect, Object.keys(dialects))
  throw new Error(`Failed to create the double: there is no dialect "${dialect}". ${advice}`)
}
