import type { Clock } from '../model/clock.js'
import type { Fixture, FixtureFacet, FixtureRecords, Scenario } from '../model/fixture.js'
import type { AnyModel, Model, Row } from '../model/model.js'
import { digestPassword } from '../model/password.js'
import type { Random } from '../model/random.js'
import type { Table } from '../model/table.js'
import type { WriteListener } from '../model/table-state.js'
import { type User, userModel } from '../model/user.js'
import type { WriteLog } from '../model/write-log.js'
import { guarded } from '../report.js'
import type { BoundResource } from './bound-resource.js'
import type { FaultDefinition } from './faults/definition.js'
import type { Faults } from './faults/faults.js'
import { openFaults } from './faults/steer.js'
import { OperationHooks } from './hooks.js'
import type { Journal } from './journal/journal.js'
import type { Journals } from './journal/journals.js'
import type { NamedSnapshots } from './named-snapshots.js'
import type { DialectCode, OneTimeCode } from './one-time-code.js'
import type { Outbox } from './outbox.js'
import type { RecordNames } from './record-names.js'
import type { Baseline, Seeding, Snapshot } from './snapshot.js'
import { type TableOpener, TransactionTables } from './tables.js'
import type { WorldState } from './world-state.js'

/** A template of a fixture, as a dialect applies it. */
export interface PeopleTemplate {
  /** The position in the fixture, counted from 1. */
  readonly number: number
  /** The first person who was generated from it. */
  readonly first: User
}

/** Adds the rows that a person of a template has alone. Called for the people of all templates, oldest first. */
export type PersonLoader = (user: User) => void

/** The part of a dialect that concerns worlds. */
export interface WorldDialect {
  readonly name: string
  /** The full names of all operations, such as `acme.users.create`. */
  readonly operations: readonly string[]
  readonly models: readonly AnyModel[]
  readonly resources: readonly BoundResource<World>[]
  /** Names whose values are hidden, in addition to those of every dialect. */
  readonly secrets: readonly string[]
  readonly seed: (world: World, listed: ReadonlySet<string>) => void
  readonly oneTimeCodes: (world: World) => readonly OneTimeCode[]
  readonly applyFacet: (world: World, user: User, facet: FixtureFacet) => void
  readonly applyTemplate: (
    world: World,
    template: PeopleTemplate,
    facet: FixtureFacet,
  ) => PersonLoader | undefined
  readonly prepareRecords: (world: World, records: FixtureRecords, names: RecordNames) => void
  readonly loadRecords: (world: World, records: FixtureRecords, names: RecordNames) => void
  /** Returns the dialect with other options. */
  with(options: Readonly<Record<string, unknown>>): { readonly options: object }
  readonly onUserDeleted: (world: World, user: User) => void
  readonly onUserChanged: ((world: World, before: User, after: User) => void) | undefined
}

/** The scenarios of a double, as a world needs them. */
interface Scenarios {
  /** Returns the baseline of a scenario. */
  find(scenario: string | Scenario): World
}

/** Options of a double's worlds. */
export interface WorldOptions extends Omit<Seeding, 'dialectNames'> {
  /**
   * The scenarios that the worlds can load.
   *
   * @default none
   */
  readonly scenarios?: Scenarios
  readonly dialects: readonly WorldDialect[]
  /** Hooks that run around the operations of all worlds. */
  readonly hooks: OperationHooks<World>
  /** The settings of journals, and the requests of all worlds as they are answered. */
  readonly journals: Journals
}

/** In hexadecimal digits. */
const SALT_LENGTH = 16

/** Writes to a world that can be undone together. Other callers may write to the world meanwhile. */
export interface Transaction {
  /** The same world, within the transaction: writes through it belong to the transaction. */
  readonly world: World
  /**
   * True once the world was reset or restored: the writes are gone, and further writes of the transaction are refused.
   */
  readonly isVoid: boolean
  /** Ends the transaction and keeps its writes. */
  release(): void
  /**
   * Ends the transaction and undoes its writes. Later writes by others are kept: a field keeps the value that another
   * writer gave it, and a row that another writer removed stays removed. Assigned ids are not used again.
   */
  rollBack(): void
}

/**
 * One isolated copy of everything: tables, clock, random source, journal and outbox. Requests to one world never affect
 * another.
 */
export class World {
  readonly clock: Clock
  readonly random: Random
  readonly journal: Journal
  readonly outbox: Outbox
  /** The snapshots that were taken with a name. A reset keeps them. */
  readonly snapshots: NamedSnapshots
  /** Hooks that run around the operations of this world. A reset keeps them. */
  readonly hooks: OperationHooks<World>
  /** The random source of the faults' chances and delays. */
  readonly dice: Random
  /** Faults that run around the operations of this world. A reset returns to those that the world opened with. */
  readonly faults: Faults
  readonly users: Table<User>
  readonly #dialects: readonly WorldDialect[]
  readonly #state: WorldState
  readonly #tables: TableOpener
  readonly #log: WriteLog | undefined

  /** @param log the log of the transaction that the world's writes belong to */
  constructor(
    readonly name: string,
    dialects: readonly WorldDialect[],
    state: WorldState,
    hooks: OperationHooks<World>,
    log?: WriteLog,
  ) {
    this.clock = state.clock
    this.random = state.random
    this.journal = state.journal
    this.outbox = state.outbox
    this.snapshots = state.snapshots
    this.hooks = hooks
    this.dice = state.dice
    this.faults = state.faults
    this.#dialects = dialects
    this.#state = state
    this.#tables = log ? new TransactionTables(state.tables, log) : state.tables
    this.#log = log
    this.users = this.table(userModel)
    this.users.onReplaced((before, after) => {
      for (const dialect of dialects) dialect.onUserChanged?.(this, before, after)
    })
  }

  /**
   * Makes a new world that starts as a copy of this one. The copy reads through to the rows of this world, which must
   * not change any more. The hooks of this world run around the hooks of the copy. They share nothing else.
   *
   * @param notice hint for clients of the new world, until its first reset
   */
  copy(name: string, notice?: string): World {
    const world = new World(name, this.#dialects, this.#state.copy(notice), new OperationHooks(this.hooks))
    world.#openFaults()
    return world
  }

  /** The seeded tables that this world started with. */
  get baseline(): Baseline {
    return this.#state.baseline
  }

  get dialects(): readonly WorldDialect[] {
    return this.#dialects
  }

  /** The full names of all operations of the world's dialects. */
  get operations(): readonly string[] {
    return this.#dialects.flatMap(({ operations }) => operations)
  }

  /**
   * Makes a world in the state of a snapshot, to read it. It shares nothing with this world. The time grows with the
   * number of changes since the baseline.
   *
   * @param snapshot a snapshot of any world of the same double; the baseline of this world by default
   */
  openPast(snapshot?: Snapshot): World {
    return new World(this.name, this.#dialects, this.#state.openPast(snapshot), new OperationHooks())
  }

  /** This world as the baseline of others. It must not change any more. */
  get asBaseline(): Baseline {
    return this.#state.asBaseline
  }

  /** The fixture of the baseline. */
  get fixture(): Fixture {
    return this.#state.seeding.fixture
  }

  /** The options that the scenario changes, by dialect; undefined when it changes none. */
  get options(): ReadonlyMap<string, object> | undefined {
    return this.#state.options
  }

  /** Hint in every reply of this world; undefined for most worlds. */
  get notice(): string | undefined {
    return this.#state.notice
  }

  /**
   * The rows of a model.
   *
   * @throws Error when no dialect of this world declares the model
   */
  table<R extends Row>(model: Model<R>): Table<R> {
    return this.#tables.open(model)
  }

  /** Returns the digest of a password for a user's row, with a salt from the world's random source. */
  hashPassword(password: string): string {
    return digestPassword(password, this.random.hex(SALT_LENGTH))
  }

  /** Lists the one-time codes that users' authenticator apps show at the moment, with the dialect of each. */
  listOneTimeCodes(): DialectCode[] {
    return this.#dialects.flatMap((dialect) =>
      dialect.oneTimeCodes(this).map((code) => ({ dialect: dialect.name, ...code })),
    )
  }

  /** Deletes a user in all dialects. Each dialect removes its own rows of the user first. */
  removeUser(user: User): void {
    for (const dialect of this.#dialects) dialect.onUserDeleted(this, user)
    this.users.remove(user.id)
  }

  /** True for the world of a transaction. */
  get isInTransaction(): boolean {
    return this.#log !== undefined
  }

  /**
   * Begins a transaction. Other callers may write to the world until it ends.
   *
   * @throws Error when this world is already the world of a transaction
   *
   * @example
   * import { createDouble } from 'stuntdouble'
   *
   * const world = createDouble().defaultWorld
   * const transaction = world.transaction()
   * transaction.world.users.remove(1)
   * transaction.rollBack()
   * world.users.get(1)?.username // 'admin'
   */
  transaction(): Transaction {
    if (this.#log) throw new Error('Failed to begin a transaction: one is open. Please end it first.')
    const log = this.#state.openLog()
    return {
      world: new World(this.name, this.#dialects, this.#state, this.hooks, log),
      get isVoid() {
        return log.isVoid
      },
      release: () => log.release(),
      rollBack: () => log.rollBack(),
    }
  }

  /**
   * Calls a listener after each write to any table: by requests, transactions and their roll-backs, resets, and restored
   * snapshots. An error of the listener is reported on stderr.
   *
   * @returns a function that removes the listener
   */
  onWrite(listener: WriteListener): () => void {
    const { listeners } = this.#state.tables
    const added = guarded('a listener of writes failed', listener)
    listeners.add(added)
    return () => void listeners.delete(added)
  }

  /**
   * Calls a listener when the world is evicted: no further request reaches it.
   *
   * @returns the function that removes the listener
   */
  onEvict(listener: () => void): () => void {
    this.#state.evictListeners.add(listener)
    return () => void this.#state.evictListeners.delete(listener)
  }

  /** Notifies listeners that the world was evicted. */
  evict(): void {
    for (const listener of this.#state.evictListeners) listener()
    this.journal.releaseBodies()
  }

  /**
   * Returns to the baseline: rows, clock, random source, and an empty journal and outbox. Voids open transactions.
   */
  reset(): void {
    const { nextBaseline } = this.#state
    if (nextBaseline) this.rebase(nextBaseline)
    else this.#state.reset()
  }

  /**
   * Changes to a scenario, and to its state as a reset would.
   *
   * @param scenario the name of one, or a scenario
   * @throws UsageError for an unknown name, and for a wrong scenario; nothing is changed then
   */
  loadScenario(scenario: string | Scenario): void {
    const { scenarios } = this.#state
    if (!scenarios)
      throw new Error(
        'Failed to load a scenario: this world has none. Please make its double with createDouble.',
      )
    this.rebase(scenarios.find(scenario).asBaseline)
  }

  /**
   * Changes to another baseline of the same double, and to its state as a reset would. Tables, views and handlers of the
   * world stay valid. Voids open transactions. Takes the same time for any number of rows.
   *
   * @throws Error for a baseline of another double; nothing is changed then
   */
  rebase(baseline: Baseline): void {
    this.#state.rebase(baseline)
    this.#openFaults()
  }

  /** Changes to another baseline of the same double at the next reset. */
  rebaseAtReset(baseline: Baseline): void {
    this.#state.nextBaseline = baseline
  }

  /** The baseline that the next reset returns to. */
  get latestBaseline(): Baseline {
    return this.#state.nextBaseline ?? this.#state.baseline
  }

  #openFaults(): void {
    openFaults(this, faultsOf(this.fixture))
  }

  /**
   * Returns the state of the world: rows, sequences, clock, random source and outbox. The time grows with the number of
   * changes since the baseline. The journal is not part of the state, because it records past requests.
   *
   * @throws Error for the baseline
   *
   * @example
   * import { createDouble } from 'stuntdouble'
   *
   * const world = createDouble().defaultWorld
   * const before = world.snapshot()
   * world.users.remove(1)
   * world.restore(before)
   * world.users.get(1)?.username // 'admin'
   */
  snapshot(): Snapshot {
    return this.#state.snapshot()
  }

  /**
   * Returns to a snapshot of this world, or of another world of the same double. A snapshot of another scenario changes
   * the world to that scenario. Voids open transactions. The time grows with the number of changes since the baseline,
   * in the world and in the snapshot.
   *
   * @throws Error when the snapshot is of another double; nothing is changed then
   */
  restore(snapshot: Snapshot): void {
    this.#state.restore(snapshot)
  }
}

/** Returns the faults of a fixture that was checked. */
function faultsOf({ faults = [] }: Fixture): readonly FaultDefinition[] {
  return faults as unknown as readonly FaultDefinition[]
}
