import { Clock } from '../model/clock.js'
import { Database } from '../model/database.js'
import { createFaker } from '../model/faker.js'
import type { Fixture, FixtureFacet } from '../model/fixture.js'
import type { AnyModel, Model, Row, Sources } from '../model/model.js'
import { populate } from '../model/population.js'
import { deriveSeed, Random } from '../model/random.js'
import { type Savepoint, Table } from '../model/table.js'
import { type User, userModel } from '../model/user.js'
import { Journal } from './journal.js'
import { Outbox } from './outbox.js'

/** What a dialect adds to a world. */
interface DialectData {
  readonly name: string
  readonly models: readonly AnyModel[]
  readonly seed: (world: World) => void
  readonly adopt: (world: World, user: User, facet: FixtureFacet) => void
  readonly forget: (world: World, user: User) => void
}

/** What a world is made of. */
export interface WorldOptions {
  /** Any integer: the same seed gives the same people, ids and tokens. */
  readonly seed: number
  readonly fixture: Fixture
  readonly users: number | undefined
  /** The moment before which generated people lived: milliseconds since 1970. */
  readonly referenceTime: number
  /** Where the clock stands still; it runs when left out. */
  readonly now: string | Date | undefined
  /** What each dialect keeps besides the users, has from the start, and lets go with a user. */
  readonly dialects: readonly DialectData[]
}

/** The position in the seed's sequence that no record has: a world's random source starts there. */
const RANDOM_POSITION = -1

/**
 * One isolated copy of everything: tables, clock, random source, journal and outbox. What happens in one world never
 * shows in another.
 */
export class World {
  readonly clock: Clock
  readonly random: Random
  readonly journal = new Journal()
  readonly outbox = new Outbox()
  readonly users: Table<User>
  readonly #options: WorldOptions
  readonly #tables = new Map<AnyModel, Table<Row>>()
  readonly #dropListeners = new Set<() => void>()

  private constructor(
    readonly name: string,
    options: WorldOptions,
    original?: World,
  ) {
    this.#options = options
    this.clock = new Clock(options.now)
    this.random = new Random(deriveSeed(options.seed, RANDOM_POSITION))
    const models: AnyModel[] = [userModel, ...options.dialects.flatMap((dialect) => dialect.models)]
    const database = new Database(models, this.#sources())
    for (const model of models) {
      this.#tables.set(
        model,
        new Table(model as Model<Row>, database, original ? original.#tables.get(model) : undefined),
      )
    }
    database.onWrite(new Map(Array.from(this.#tables, ([model, table]) => [model.name, table.onWrite])))
    this.users = this.table(userModel)
  }

  /** Makes the world that all others start as copies of: seeded, and never served. */
  static baseline(options: WorldOptions): World {
    const world = new World('baseline', options)
    const people = populate(world.users, world.#sources(), options)
    for (const dialect of options.dialects) {
      dialect.seed(world)
      people.forEach((user, index) => {
        const facet = options.fixture.people?.[index]?.facets?.[dialect.name]
        if (facet) dialect.adopt(world, user, facet)
      })
    }
    return world
  }

  /** A new world that starts as this one is. It shares the rows, which never change, and nothing else. */
  copy(name: string): World {
    return new World(name, this.#options, this)
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

  /** Deletes a user, for all dialects: each lets go of what it knows. */
  removeUser(user: User): void {
    for (const dialect of this.#options.dialects) dialect.forget(this, user)
    this.users.remove(user.id)
  }

  /** Remembers from now on what every table was like. */
  savepoint(): Savepoint {
    const savepoints = Array.from(this.#tables.values(), (table) => table.savepoint())
    return {
      release() {
        for (const savepoint of savepoints) savepoint.release()
      },
      rollBack() {
        for (const savepoint of savepoints) savepoint.rollBack()
      },
    }
  }

  /**
   * Calls a listener when the world is dropped, as nothing will happen in it any more.
   *
   * @returns the function that takes the listener back
   */
  whenDropped(listener: () => void): () => void {
    this.#dropListeners.add(listener)
    return () => void this.#dropListeners.delete(listener)
  }

  /** Tells those who wait for something to happen in this world that nothing will. */
  drop(): void {
    for (const listener of this.#dropListeners) listener()
  }

  /** Back to the baseline: rows, clock, random source, and an empty journal and outbox. */
  reset(): void {
    for (const table of this.#tables.values()) table.rewind()
    this.random.reseed(deriveSeed(this.#options.seed, RANDOM_POSITION))
    this.clock.reset()
    this.journal.clear()
    this.outbox.clear()
  }

  #sources(): Sources {
    const { seed, referenceTime } = this.#options
    return { faker: createFaker(seed, referenceTime), random: this.random, clock: this.clock, referenceTime }
  }
}
