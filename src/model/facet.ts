import { defineModel, type IndexKey, type Model, type Row } from './model.js'
import type { Table, Values } from './table.js'
import type { User } from './user.js'

/** The tables of a world, as far as facets need them. */
interface Tables {
  readonly users: Table<User>
  table<R extends Row>(model: Model<R>): Table<R>
}

/** A stored facet. Its id is the user's id. */
type FacetRow<Fields extends object> = Fields & Row

/** The fields of a facet, their defaults, and the indexes over stored facets. */
export interface FacetDefinition<Fields extends object> {
  /** The name of the model, such as `acme.user`. */
  readonly name: string
  /** The value of each field for a user without a stored facet. */
  readonly defaults: Fields
  /**
   * Chooses defaults by user, such as different ones for administrators. It runs on each read, so return one of a few
   * constants.
   *
   * @default `defaults` for every user
   */
  readonly defaultsFor?: (user: User) => Fields
  /** Unique indexes over stored facets. Return null for default values: users without a stored facet are in no index. */
  readonly unique?: Readonly<Record<string, (facet: Fields) => IndexKey>>
  /** Group indexes over stored facets. */
  readonly groups?: Readonly<Record<string, (facet: Fields) => IndexKey>>
  /** Returns the words by which a search finds a stored facet, in lower case, without duplicates. */
  readonly words?: (facet: Fields) => readonly string[]
}

/** Data that only one dialect has about users of the shared population. */
export interface Facet<Fields extends object> {
  /** The model of the stored facets; list it among the dialect's models. */
  readonly model: Model<FacetRow<Fields>>
  readonly defaults: Fields
  /** Returns the facet of a user: the stored one, or the defaults. It never writes. */
  of(world: Tables, user: User): Fields
  /**
   * Changes fields of a user's facet. The first change stores the facet. A no-op for an empty object.
   *
   * @throws DuplicateKeyError when a unique index is taken by another user
   */
  update(world: Tables, user: User, changes: Partial<Fields>): void
  /** Deletes the stored facet of a user; a no-op without one. */
  delete(world: Tables, user: User): void
  /** Returns the user whose stored facet has a key in a unique index. */
  findUserBy(world: Tables, index: string, key: string): User | undefined
  /** Returns the users whose stored facets have a key in a group index. */
  findUsersBy(world: Tables, index: string, key: string): User[]
}

/**
 * Defines the facet of a dialect: the data about a user that no other dialect has. Most users of a large population
 * have only default values, which take no memory: the first change stores a row.
 *
 * @example
 * interface AcmeUser {
 *   readonly nickname: string | null
 *   readonly tags: readonly string[]
 * }
 *
 * const facet = defineFacet<AcmeUser>({
 *   name: 'acme.user',
 *   defaults: { nickname: null, tags: [] },
 *   unique: { nickname: ({ nickname }) => nickname },
 * })
 * facet.model.name // 'acme.user'
 */
export function defineFacet<Fields extends object>(definition: FacetDefinition<Fields>): Facet<Fields> {
  const { defaults, defaultsFor = () => defaults } = definition
  const model = toModel(definition)
  return {
    model,
    defaults,
    of: (world, user) => world.table(model).get(user.id) ?? defaultsFor(user),
    update(world, user, changes) {
      if (Object.keys(changes).length === 0) return
      const table = world.table(model)
      const row = table.get(user.id)
      if (row) table.replace(row, changes as Values<FacetRow<Fields>>)
      else table.insert({ ...defaultsFor(user), ...changes, id: user.id } as FacetRow<Fields>)
    },
    delete: (world, user) => world.table(model).remove(user.id),
    findUserBy(world, index, key) {
      const row = world.table(model).findBy(index, key)
      return row && world.users.get(row.id)
    },
    findUsersBy: (world, index, key) =>
      world
        .table(model)
        .findAllBy(index, key)
        .flatMap(({ id }) => world.users.get(id) ?? []),
  }
}

function toModel<Fields extends object>({
  name,
  defaults,
  defaultsFor: _,
  ...indexes
}: FacetDefinition<Fields>): Model<FacetRow<Fields>> {
  const getters = Object.entries(defaults).map(([field, value]) => [field, () => value])
  const fields = Object.fromEntries(getters) as ReturnType<Model<FacetRow<Fields>>['fields']>
  return defineModel<FacetRow<Fields>>({ name, fields: () => fields, ...indexes })
}
