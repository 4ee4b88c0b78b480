import type { JsonObject } from '../json.js'
import type { AnyModel, Model, Row } from '../model/model.js'
import type { BoundResource } from './bound-resource.js'
import type { World } from './world.js'

/** The world and the settings of the dialect that a row is shown with, outside of a request. */
export interface Viewing<Options> {
  readonly world: World
  readonly options: Options
  /** The version of the API. */
  readonly version: string
}

/** Rows of one model as the vendor shows them: with the vendor's name, id and members. */
export interface Resource<R extends Row, Options> {
  /** The vendor's name, such as `user`; a function when the rows of the model are of several resources. */
  readonly name: string | ((row: R) => string)
  readonly model: Model<R>
  /**
   * Models whose rows extend a row of `model` with the same id, as a facet extends its user. A change of such a row is a
   * change of the resource.
   *
   * @default none
   */
  readonly facets?: readonly AnyModel[]
  /** Returns the id that clients see. */
  readonly id: (row: R) => string | number
  /**
   * Returns the members that the vendor shows to an admin. Members whose names say that they are secret may be included:
   * they are compared, and never shown.
   */
  readonly view: (row: R, viewing: Viewing<Options>) => JsonObject
  /**
   * Returns the row that clients see in a world that does not store it, because it is stored at its first change.
   *
   * @default clients see stored rows only
   */
  readonly implied?: (row: R, world: World) => R | undefined
}

/** A resource of any rows, for lists of resources. */
export interface AnyResource<Options> {
  readonly name: string | ((row: never) => string)
  readonly model: AnyModel
  readonly facets?: readonly AnyModel[]
  readonly id: (row: never) => string | number
  readonly view: (row: never, viewing: Viewing<Options>) => JsonObject
  readonly implied?: (row: never, world: World) => Row | undefined
}

/**
 * Declares a resource of a dialect.
 *
 * @example
 * const notes = defineResource({
 *   name: 'note',
 *   model: { name: 'acme.note', fields: () => ({ text: () => '' }) },
 *   id: (note) => note.id,
 *   view: ({ text }) => ({ text }),
 * })
 * notes.view({ id: 1, text: 'Hello' }) // { text: 'Hello' }
 */
export function defineResource<R extends Row, Options>(resource: Resource<R, Options>): Resource<R, Options> {
  return resource
}

/** Gives a resource the settings of its dialect. */
export function bindResource<Options>(
  resource: AnyResource<Options>,
  options: Options,
  version: string,
): BoundResource<World> {
  const { name, model, facets = [], id, view, implied = () => undefined } = resource
  return {
    model,
    facets,
    nameOf: (row) => (typeof name === 'string' ? name : name(row as never)),
    idOf: (row) => id(row as never),
    view: (world, row) => view(row as never, { world, options, version }),
    implied: (row, world) => implied(row as never, world),
  }
}
