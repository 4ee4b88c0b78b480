import { personError } from '../fixture/read.js'
import { Clock } from '../model/clock.js'
import { Database } from '../model/database.js'
import { createFaker } from '../model/faker.js'
import type { Fixture, FixtureFacet } from '../model/fixture.js'
import type { AnyModel, Model, Row, Sources } from '../model/model.js'
import { digestPassword } from '../model/password.js'
import { populate } from '../model/population.js'
import { deriveSeed, Random } from '../model/random.js'
import { Table } from '../model/table.js'
import { type User, userModel } from '../model/user.js'
import { WriteLog } from '../model/write-log.js'
import { Journal } from './journal.js'
import { Outbox } from './outbox.js'

/** What a dialect adds to a world. */
interface DialectData {
  readonly name: string
  readonly models: readonly AnyModel[]
  readonly seed: (world: World) => void
  readonly applyFacet: (world: World, user: User, facet: FixtureFacet) => void
  readonly onUserDeleted: (world: World, user: User) => void
  readonly onUserChanged: ((world: World, before: User, after: User) => void) | undefined
}

/** What a world is made of. */
export interface WorldOptions {
  /** Any integer: the same seed gives the same people, ids and tokens. */
  readonly seed: number
  readonly fixture: Fixture
  /** The file that the fixture was read from, for messages. */
  readonly fixtureFile?: string | undefined
  readonly users: number | undefined
  /** The moment before which generated people lived: milliseconds since 1970. */
  readonly referenceTime: number
  /** Where the clock stands still; it runs when left out. */
  readonly now: string | Date | undefined
  /** What each dialect keeps besides the users, has from the start, and lets go with a user. */
  readonly dialects: readonly DialectData[]
}

/** In hexadecimal digits. */
const SALT_LENGTH = 16

/** The position in the seed's sequence that no record has: a world's random source starts there. */
const RANDOM_POSITION = -1

/** Writes to a world that can be undone together, while others write to it, too. */
export interface Transaction {
  /** The same world; writes through it belong to the transaction. */
  readonly world: World
  /** True once the world was reset: nothing is left to undo, and further writes of the transaction are refused. */
  readonly isVoid: boolean
  /** Ends the transaction and lets its writes stand. */
  release(): void
  /**
   * Ends the transaction and undoes its writes. Writes of others stay: a field that another writer changed since
   * keeps that value, and a row that another writer removed stays removed. Assigned ids are not used again.
   */
  rollBack(): void
}

/** State that a world shares with its transactions. */
interface Shared {
  readonly options: WorldOptions
  readonly clock: Clock
  readonly random: Random
  readonly journal: Journal
  readonly outbox: Outbox
  readonly evictListeners: Set<() => void>
  readonly openTransactions: Set<WriteLog>
  notice: string | undefined
}

type Tables = ReadonlyMap<AnyModel, Table<Row>>

/**
 * One isolated copy of everything: tables, clock, random source, journal and outbox. What happens in one world never
 * shows in another.
 */
export class World {
  readonly clock: Clock
  readonly random: Random
  readonly journal: Journal
  readonly outbox: Outbox
  readonly users: Table<User>
  readonly #shared: Shared
  readonly #tables: Tables
  readonly #log: WriteLog | undefined

  private constructor(
    readonly name: string,
    shared: Shared,
    tables: Tables,
    log?: WriteLog,
  ) {
    this.clock = shared.clock
    this.random = shared.random
    this.journal = shared.journal
    this.outbox = shared.outbox
    this.#shared = shared
    this.#tables = tables
    this.#log = log
    this.users = this.table(userModel)
    this.users.onReplaced((before, after) => {
      for (const dialect of shared.options.dialects) dialect.onUserChanged?.(this, before, after)
    })
  }

  /** Makes the world that all others start as copies of: seeded, and never served. */
  static baseline(options: WorldOptions): World {
    const shared = share(options)
    // Seeding takes no time on the clock, so that every later write has a later moment.
    shared.clock.freeze()
    const world = new World('baseline', shared, openTables(shared))
    const people = populate(world.users, toSources(shared), options)
    for (const dialect of options.dialects) {
      dialect.seed(world)
      people.forEach((user, index) => {
        applyFacet(world, dialect, user, index, options)
      })
    }
    return world
  }

  /**
   * Makes a new world that starts as this one is. It shares the rows, which never change, and nothing else.
   *
   * @param notice hint for clients of the new world, until its first reset
   */
  copy(name: string, notice?: string): World {
    const shared = share(this.#shared.options, notice)
    return new World(name, shared, openTables(shared, this.#tables))
  }

  /** Hint that every reply of this world carries; undefined for most worlds. */
  get notice(): string | undefined {
    return this.#shared.notice
  }

  /**
   * The rows of a model.
   *
   * @throws Error when no dialect of this world declares the model
   */
  table<R extends Row>(model: Model<R>): Table<R> {
    const table = this.#tables.get(model)
    if (!table)
      throw new Error(`Failed to open "${model.name}": no dialect of this world declares that model.`)
    return table as unknown as Table<R>
  }

  /** Returns the digest of a password for a user's row, with a salt from the world's random source. */
  hashPassword(password: string): string {
    return digestPassword(password, this.random.hex(SALT_LENGTH))
  }

  /** Deletes a user, for all dialects: each lets go of what it knows. */
  removeUser(user: User): void {
    for (const dialect of this.#shared.options.dialects) dialect.onUserDeleted(this, user)
    this.users.remove(user.id)
  }

  /** True for the world of a transaction. */
  get isInTransaction(): boolean {
    return this.#log !== undefined
  }

  /**
   * Begins a transaction. Others may write to the world until it ends.
   *
   * @throws Error when this world is that of a transaction already
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
    const { openTransactions } = this.#shared
    const log = new WriteLog()
    openTransactions.add(log)
    log.onEnd(() => openTransactions.delete(log))
    const tables = new Map(Array.from(this.#tables, ([model, table]) => [model, table.within(log)]))
    return {
      world: new World(this.name, this.#shared, tables, log),
      get isVoid() {
        return log.isVoid
      },
      release: () => log.release(),
      rollBack: () => log.rollBack(),
    }
  }

  /**
   * Calls a listener when the world is dropped, as nothing will happen in it any more.
   *
   * @returns the function that takes the listener back
   */
  onEvict(listener: () => void): () => void {
    this.#shared.evictListeners.add(listener)
    return () => void this.#shared.evictListeners.delete(listener)
  }

  /** Tells those who wait for something to happen in this world that nothing will. */
  evict(): void {
    for (const listener of this.#shared.evictListeners) listener()
  }

  /**
   * Returns to the baseline: rows, clock, random source, and an empty journal and outbox. Voids open transactions.
   */
  reset(): void {
    for (const log of this.#shared.openTransactions) log.void()
    for (const table of this.#tables.values()) table.rewind()
    this.random.reseed(deriveSeed(this.#shared.options.seed, RANDOM_POSITION))
    this.clock.reset()
    this.journal.clear()
    this.outbox.clear()
    this.#shared.notice = undefined
  }
}

function share(options: WorldOptions, notice?: string): Shared {
  return {
    options,
    clock: new Clock(options.now),
    random: new Random(deriveSeed(options.seed, RANDOM_POSITION)),
    journal: new Journal(),
    outbox: new Outbox(),
    evictListeners: new Set(),
    openTransactions: new Set(),
    notice,
  }
}

function toSources({ options, random, clock }: Shared): Sources & { readonly clock: Clock } {
  const { seed, referenceTime } = options
  return { faker: createFaker(seed, referenceTime), random, clock, referenceTime }
}

function openTables(shared: Shared, originals?: Tables): Tables {
  const models: AnyModel[] = [userModel, ...shared.options.dialects.flatMap((dialect) => dialect.models)]
  const database = new Database(models, toSources(shared))
  const tables = new Map(
    models.map((model) => [model, Table.open(model as Model<Row>, database, originals?.get(model))]),
  )
  database.onWrite(new Map(Array.from(tables, ([model, table]) => [model.name, table.onWrite])))
  return tables
}

function applyFacet(
  world: World,
  dialect: DialectData,
  user: User,
  index: number,
  { fixture: { people = [] }, fixtureFile }: WorldOptions,
): void {
  const facet = people[index]?.facets?.[dialect.name]
  if (!facet) return
  try {
    dialect.applyFacet(world, user, facet)
  } catch (error) {
    throw personError(people, index, error as Error, fixtureFile)
  }
}
