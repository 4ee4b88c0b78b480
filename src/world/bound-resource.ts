import type { JsonObject } from '../json.js'
import type { AnyModel, Row } from '../model/model.js'

/** A resource of a configured dialect; see `Resource`. Give it rows of its model only. */
export interface BoundResource<World> {
  readonly model: AnyModel
  readonly facets: readonly AnyModel[]
  readonly nameOf: (row: Row) => string
  readonly idOf: (row: Row) => string | number
  readonly view: (world: World, row: Row) => JsonObject
  readonly implied: (row: Row, world: World) => Row | undefined
}
