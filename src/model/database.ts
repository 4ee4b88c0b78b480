import { factory, nullable, primaryKey } from '@mswjs/data'
import type { Clock } from './clock.js'
import type { Model, Row, Sources } from './model.js'

/** Sources with the clock that stamps the rows. */
export type RowSources = Sources & { readonly clock: Clock }

/** The parts of @mswjs/data 0.16.2's inner database that are used here; `test/unit/database.test.ts` checks them. */
interface Engine<R> {
  getModel(name: string): Map<number, R>
  create(name: string, row: R): void
  update(name: string, before: R, after: R): void
  delete(name: string, id: number): void
}

/** The fields of a model with the functions that fill them. */
type Getters = readonly (readonly [name: string, getter: () => unknown])[]

interface ModelFactory<R> {
  create(values: object): R
}

/**
 * Rows of one model, in an @mswjs/data database. Only this file uses the library's internals: queries of the library
 * scan all rows and return live references, so reads use its map of rows, and only writes use its methods.
 */
export class Database<R extends Row> {
  /** The live map of the rows by id. Write through the methods. */
  readonly rows: ReadonlyMap<number, R>
  readonly #name: string
  readonly #getters: Getters
  readonly #factory: ModelFactory<R>
  readonly #engine: Engine<R>
  #internals: object | undefined
  /** The moment of the current insert; set when a getter first reads it. */
  #insertedAt: number | undefined

  constructor(model: Model<R>, { clock, ...others }: RowSources) {
    const now = () => {
      this.#insertedAt ??= clock.stamp()
      return this.#insertedAt
    }
    this.#name = model.name
    this.#getters = Object.entries(model.fields({ ...others, clock: { now } }))
    const database = openFactory(model.name, toDefinition(this.#getters))
    const [instance] = Object.getOwnPropertySymbols(database)
    if (instance === undefined)
      throw new Error(
        'Failed to open the database: @mswjs/data exposes no instance. Please install version 0.16.2.',
      )
    this.#factory = factoryOf(database, model.name)
    this.#engine = (database as Record<symbol, unknown>)[instance] as Engine<R>
    this.rows = this.#engine.getModel(model.name)
  }

  /** Completes the values of a new row: the model's getters supply missing ones. */
  fill(values: Partial<R> & Row): R {
    const filled: Record<string, unknown> = { ...values }
    this.#insertedAt = undefined
    for (const [name, getter] of this.#getters) if (filled[name] === undefined) filled[name] = getter()
    return filled as unknown as R
  }

  /** Creates a row from complete values. */
  create(values: R): R {
    return Object.freeze(this.#factory.create(values))
  }

  /**
   * Makes a row from saved values, such as those of a snapshot, without storing it.
   *
   * @param values the id and all fields
   */
  revive(values: R): R {
    this.#internals ??= internalsOf(this.#name)
    return Object.freeze({ ...values, ...this.#internals })
  }

  /** The names of the fields, without the id. */
  get fields(): readonly string[] {
    return this.#getters.map(([name]) => name)
  }

  /** Stores a row that a database of this model created, under its id. */
  put(row: R): void {
    const known = this.rows.get(row.id)
    if (known) this.#engine.update(this.#name, known, row)
    else this.#engine.create(this.#name, row)
  }

  delete(id: number): void {
    this.#engine.delete(this.#name, id)
  }

  /** Deletes all rows. */
  clear(): void {
    this.#engine.getModel(this.#name).clear()
  }
}

// The one call of `factory`: the bundler loses the function in others.
function openFactory(name: string, definition: ReturnType<typeof toDefinition>): object {
  return factory({ [name]: definition })
}

function factoryOf<R>(database: object, name: string): ModelFactory<R> {
  return (database as Record<string, unknown>)[name] as ModelFactory<R>
}

// Every field is nullable, because vendors distinguish null, empty and missing values.
function toDefinition(getters: Getters) {
  const properties = getters.map(([name, getter]) => [name, nullable(getter as () => string)])
  return { id: primaryKey(Number), ...Object.fromEntries(properties) }
}

/** Returns the members that the library adds to each row of a model. Their names are symbols. */
function internalsOf(model: string): object {
  const database = openFactory(model, { id: primaryKey(Number) })
  const { id: _, ...internals } = factoryOf<Row>(database, model).create({ id: 1 })
  return internals
}
