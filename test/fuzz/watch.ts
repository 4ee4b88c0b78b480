import { isDeepStrictEqual } from 'node:util'
import type { Dialect } from '../../src/index.js'
import type { AnyModel, Model, Row } from '../../src/model/model.js'
import type { Table } from '../../src/model/table.js'
import { userModel } from '../../src/model/user.js'
import type { World } from '../../src/world/world.js'

/** Tells which rows of a world changed since it was last asked. */
export class ChangeWatch {
  readonly #tables: readonly {
    readonly model: string
    readonly table: Table<Row>
    readonly before: Map<number, Row | undefined>
  }[]

  constructor(world: World, dialects: readonly Dialect[]) {
    const models: AnyModel[] = [userModel, ...dialects.flatMap((dialect) => dialect.models)]
    this.#tables = models.map((model) => {
      const table = world.table(model as Model<Row>)
      const before = new Map<number, Row | undefined>()
      table.watch((id) => {
        if (!before.has(id)) before.set(id, table.get(id))
      })
      return { model: model.name, table, before }
    })
  }

  /** Starts anew: what changed so far counts no more. */
  restart(): void {
    for (const { before } of this.#tables) before.clear()
  }

  /** The names of the models with a row that is not as it was. */
  changedModels(): string[] {
    return this.#tables
      .filter(({ table, before }) => [...before].some(([id, row]) => !isDeepStrictEqual(table.get(id), row)))
      .map(({ model }) => model)
  }
}
