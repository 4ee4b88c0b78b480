import { factory, nullable, primaryKey } from '@mswjs/data'
import type { Clock } from './clock.js'
import type { AnyModel, Row, Sources } from './model.js'

/** Told of every write: the row as it is now, or undefined when it is gone. */
export type WriteListener = (id: number, row: Row | undefined) => void

/** The parts of @mswjs/data 0.16.2's inner database that are used here. `test/unit/database.test.ts` holds it to them. */
interface Engine {
  readonly events: {
    on(event: 'create', listener: (source: string, model: string, row: Row) => void): void
    on(event: 'update', listener: (source: string, model: string, before: Row, after: Row) => void): void
    on(event: 'delete', listener: (source: string, model: string, id: number) => void): void
  }
  getModel(name: string): Map<number, Row>
  create(name: string, row: Row): void
  update(name: string, before: Row, after: Row): void
  delete(name: string, id: number): void
}

/** The fields of a model with the functions that fill them. */
type Getters = readonly (readonly [name: string, getter: () => unknown])[]

type Factory = Record<string, { create(values: object): Row }>

/**
 * The rows of one world, in an @mswjs/data database. The only file that knows the library's internals: its queries scan
 * and hand out live references, so reads go to its maps, while writes go through it and its events tell of them.
 */
export class Database {
  readonly #getters = new Map<string, Getters>()
  readonly #factory: Factory
  readonly #engine: Engine
  /** The moment of the current insert; set when a getter first reads it. */
  #insertedAt: number | undefined

  constructor(models: Iterable<AnyModel>, { clock, ...others }: Sources & { readonly clock: Clock }) {
    const now = () => {
      this.#insertedAt ??= clock.stamp()
      return this.#insertedAt
    }
    const sources: Sources = { ...others, clock: { now } }
    for (const model of models) this.#getters.set(model.name, Object.entries(model.fields(sources)))
    const definitions = Array.from(this.#getters, ([name, getters]) => [name, toDefinition(getters)])
    const database: object = factory(Object.fromEntries(definitions))
    const [instance] = Object.getOwnPropertySymbols(database)
    if (instance === undefined) throw new Error('Failed to open the database: @mswjs/data shows no instance.')
    this.#factory = database as Factory
    this.#engine = (database as Record<symbol, Engine>)[instance] as Engine
  }

  /** The live map of a model's rows. Read it, or fill that of a new world; write through the methods. */
  rows(model: string): Map<number, Row> {
    return this.#engine.getModel(model)
  }

  /** Completes the values of a new row: the model's getters supply missing ones. */
  fill(model: string, values: Row): Row {
    const filled: Record<string, unknown> & Row = { ...values }
    this.#insertedAt = undefined
    for (const [name, getter] of this.#getters.get(model) ?? []) {
      if (filled[name] === undefined) filled[name] = getter()
    }
    return filled
  }

  /** Creates a row from complete values. */
  create(model: string, values: Row): Row {
    const row = this.#factory[model]?.create(values)
    if (row === undefined) throw new Error(`Failed to create a row: there is no model "${model}".`)
    return Object.freeze(row)
  }

  /** Puts a row back that this model made before. */
  restore(model: string, row: Row): void {
    this.#engine.create(model, row)
  }

  /** Puts `after` in the place of `before`. */
  update(model: string, before: Row, after: Row): void {
    this.#engine.update(model, before, after)
  }

  delete(model: string, id: number): void {
    this.#engine.delete(model, id)
  }

  /** Calls the listener of a model on each write to it, after the write's values are known. */
  onWrite(listeners: ReadonlyMap<string, WriteListener>): void {
    const { events } = this.#engine
    events.on('create', (_source, model, row) => listeners.get(model)?.(row.id, row))
    events.on('update', (_source, model, _before, after) => listeners.get(model)?.(after.id, after))
    events.on('delete', (_source, model, id) => listeners.get(model)?.(id, undefined))
  }
}

// Every field is nullable: an absent value, an empty one and none at all are different things to some vendor.
function toDefinition(getters: Getters) {
  const properties = getters.map(([name, getter]) => [name, nullable(getter as () => string)])
  return { id: primaryKey(Number), ...Object.fromEntries(properties) }
}
