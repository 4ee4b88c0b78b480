import { Clock } from '../model/clock.js'
import type { RowSources } from '../model/database.js'
import { createFaker } from '../model/faker.js'
import type { Scenario } from '../model/fixture.js'
import type { AnyModel } from '../model/model.js'
import { deriveSeed, Random } from '../model/random.js'
import { WriteLog } from '../model/write-log.js'
import { UsageError } from '../usage-error.js'
import { Faults } from './faults/faults.js'
import { Journal } from './journal/journal.js'
import type { Journals } from './journal/journals.js'
import { toNewMail } from './mail.js'
import { NamedSnapshots } from './named-snapshots.js'
import { Outbox } from './outbox.js'
import type { Baseline, Seeding, Snapshot } from './snapshot.js'
import { Tables } from './tables.js'

/** The options that the state of a world begins with. */
export interface StateOptions extends Seeding {
  /** The settings of journals, and the requests of all worlds as they are answered. */
  readonly journals: Journals
  /**
   * The options that the scenario changes, by dialect.
   *
   * @default none
   */
  readonly dialectOptions?: ReadonlyMap<string, object> | undefined
  /** The scenarios that can be loaded; undefined without any. */
  readonly scenarios?: { find(scenario: string | Scenario): { readonly asBaseline: Baseline } }
}

/** A position that no record has. The seed of a world's random source is derived from it. */
const RANDOM_POSITION = -1
/** Another such position, for the random source of faults. */
const DICE_POSITION = -2

/** Everything that changes in a world. A world shares it with its transactions. */
export class WorldState {
  readonly clock: Clock
  readonly random: Random
  readonly journal: Journal
  readonly outbox = new Outbox()
  readonly faults = new Faults()
  /** The random source of chances and delays of faults, so that they do not change the tokens that follow. */
  readonly dice: Random
  readonly snapshots = new NamedSnapshots()
  readonly tables: Tables
  readonly evictListeners = new Set<() => void>()
  readonly #options: StateOptions
  #seeding: Seeding
  readonly #models: ReadonlySet<AnyModel>
  /** Generated names have a source of their own, so that they do not change the tokens that follow. */
  readonly #nameRandom: Random
  /** The baseline that this state is a copy of; undefined for the state of the baseline itself. */
  #baseline: Baseline | undefined
  /** The baseline that the next reset changes to; undefined for the current one. */
  nextBaseline: Baseline | undefined
  /** This state as the baseline of others. */
  readonly asBaseline: Baseline
  readonly #openLogs = new Set<WriteLog>()
  #notice: string | undefined

  /** @param baseline to start as a copy of; it must not change any more */
  constructor(options: StateOptions, models: ReadonlySet<AnyModel>, baseline?: Baseline, notice?: string) {
    this.clock = new Clock(options.now)
    this.random = new Random(deriveSeed(options.seed, RANDOM_POSITION))
    this.dice = new Random(deriveSeed(options.seed, DICE_POSITION))
    this.journal = new Journal(options.journals)
    this.#options = options
    this.#seeding = options
    this.#models = models
    this.#nameRandom = new Random(options.seed)
    this.#baseline = baseline
    this.#notice = notice
    this.tables = new Tables(models, this.sources, baseline?.tables)
    if (baseline) this.#openOutbox()
    this.asBaseline = {
      seeding: options,
      tables: this.tables,
      options: options.dialectOptions,
      owner: options.journals,
    }
  }

  /**
   * The baseline that snapshots build on.
   *
   * @throws Error for the state of the baseline itself
   */
  get baseline(): Baseline {
    if (this.#baseline) return this.#baseline
    throw new Error('Failed to take a snapshot: this world is the baseline. Please take it in a copy.')
  }

  /** The scenarios that can be loaded. */
  get scenarios(): StateOptions['scenarios'] {
    return this.#options.scenarios
  }

  /** The settings of the baseline. */
  get seeding(): Seeding {
    return this.#seeding
  }

  /** The options that the scenario changes, by dialect; undefined when it changes none. */
  get options(): ReadonlyMap<string, object> | undefined {
    return (this.#baseline ?? this.asBaseline).options
  }

  /** The sources of the values that models generate. */
  get sources(): RowSources {
    const { referenceTime } = this.#options
    const faker = createFaker(this.#nameRandom, referenceTime)
    return { faker, random: this.random, clock: this.clock, referenceTime }
  }

  /** Hint for clients, until the next reset. */
  get notice(): string | undefined {
    return this.#notice
  }

  /**
   * Makes a state that starts as a copy of this one, and reads through to its tables. This one must not change any
   * more.
   *
   * @param notice hint for clients, until the first reset
   */
  copy(notice?: string): WorldState {
    return new WorldState(this.#options, this.#models, this.asBaseline, notice)
  }

  /**
   * Makes a state that equals a snapshot, and shares nothing with this one.
   *
   * @param snapshot the baseline by default
   */
  openPast(snapshot?: Snapshot): WorldState {
    const baseline = snapshot?.baseline ?? this.baseline
    const past = new WorldState({ ...this.#options, ...baseline.seeding }, this.#models, baseline)
    if (snapshot) past.restore(snapshot)
    return past
  }

  /** Opens the log of a transaction. */
  openLog(): WriteLog {
    const log = new WriteLog()
    this.#openLogs.add(log)
    log.onEnd(() => this.#openLogs.delete(log))
    return log
  }

  /** Returns to the baseline. Voids open transactions. */
  reset(): void {
    this.#voidTransactions()
    this.tables.rewind()
    this.random.reseed(deriveSeed(this.#seeding.seed, RANDOM_POSITION))
    this.#nameRandom.reseed(this.#seeding.seed)
    this.dice.reseed(deriveSeed(this.#seeding.seed, DICE_POSITION))
    this.clock.reset()
    this.journal.clear()
    this.#openOutbox()
    this.faults.reset()
    this.#notice = undefined
  }

  /**
   * Changes to another baseline, and to its state as a reset would. Voids open transactions.
   *
   * @throws Error for a baseline of another double; nothing is changed then
   */
  rebase(baseline: Baseline): void {
    this.#moveTo(baseline)
    this.reset()
  }

  /** @throws Error for the baseline */
  snapshot(): Snapshot {
    return {
      baseline: this.baseline,
      changes: this.tables.changes(),
      clock: this.clock.state,
      random: this.random.state,
      nameRandom: this.#nameRandom.state,
      dice: this.dice.state,
      mails: this.outbox.mails,
    }
  }

  /**
   * Returns to a snapshot, and to the baseline that it builds on. Voids open transactions.
   *
   * @throws UsageError when the snapshot is of another double; nothing is changed then
   */
  restore({ baseline, changes, clock, random, nameRandom, dice, mails }: Snapshot): void {
    if (baseline.owner !== this.baseline.owner) {
      throw new UsageError(
        'Failed to restore a snapshot: it was taken in another double. Please export it there, and import it here.',
        { status: 409 },
      )
    }
    if (baseline !== this.#baseline) this.#moveTo(baseline)
    this.#voidTransactions()
    this.tables.restore(changes)
    this.clock.restore(clock)
    this.random.restore(random)
    this.#nameRandom.restore(nameRandom)
    this.dice.restore(dice)
    this.outbox.restore(mails)
    this.#notice = undefined
  }

  #openOutbox(): void {
    const { fixture, referenceTime } = this.#seeding
    this.outbox.open((fixture.mails ?? []).map((mail) => toNewMail(mail, referenceTime)))
  }

  #moveTo(baseline: Baseline): void {
    if (baseline.owner !== this.baseline.owner) {
      throw new Error(
        'Failed to change the scenario: the baseline belongs to another double. Please load the scenario here.',
      )
    }
    this.#voidTransactions()
    this.#baseline = baseline
    this.nextBaseline = undefined
    this.#seeding = baseline.seeding
    this.tables.rebase(baseline.tables)
    this.clock.rebase(baseline.seeding.now)
  }

  #voidTransactions(): void {
    for (const log of this.#openLogs) log.void()
  }
}
