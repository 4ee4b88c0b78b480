import { toKeys } from './indexes.js'
import { defineModel, type IndexKey, type Model, type Row } from './model.js'
import type { Table, Values } from './table.js'
import { findUsersOfTemplate, type User } from './user.js'

/** The tables of a world, as far as facets need them. */
interface Tables {
  readonly users: Table<User>
  table<R extends Row>(model: Model<R>): Table<R>
}

/** A stored facet. Its id is the user's id; that of a template's facet is the template's number. */
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
  /**
   * Unique indexes over stored facets. Return null for default values: users without a stored facet are in no index. A
   * template's facet has no unique keys.
   */
  readonly unique?: Readonly<Record<string, (facet: Fields) => IndexKey>>
  /** Group indexes over stored facets, and those of templates. */
  readonly groups?: Readonly<Record<string, (facet: Fields) => IndexKey>>
  /** Returns the words by which a search finds a stored facet, in lower case, without duplicates. */
  readonly words?: (facet: Fields) => readonly string[]
}

/** Data that only one dialect has about users of the shared population. */
export interface Facet<Fields extends object> {
  /** The model of the stored facets; list it among the dialect's models. */
  readonly model: Model<FacetRow<Fields>>
  /** The model of the facets that generated users share, a part of `model`. A row's id is the template's number. */
  readonly templateModel: Model<FacetRow<Fields>>
  readonly defaults: Fields
  /** Returns the facet of a user: the stored one, or the template's, or the defaults. It never writes. */
  of(world: Tables, user: User): Fields
  /**
   * Stores the facet of all users who were generated from a template: one row, for any number of users. The first change of a
   * user stores a facet of the user's own.
   *
   * @throws Error for a value that only one user may have
   */
  share(world: Tables, template: number, changes: Partial<Fields>): void
  /** Returns the number of the template that a user has the facet of; null for the user's own facet, or the defaults. */
  templateOf(world: Tables, user: User): number | null
  /** Returns the users who have the facet of a template, oldest first. */
  sharersOf(world: Tables, template: number): User[]
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
  /** Returns the users whose facets have a key in a group index: stored facets, and those of templates. */
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
  const templateModel = toModel({ ...definition, name: `${definition.name}Template` })
  const model = { ...toModel(definition), parts: [templateModel] }
  const shared = (world: Tables, { template }: User) =>
    template === null ? undefined : world.table(templateModel).get(template)
  const unstored = (world: Tables, user: User) => shared(world, user) ?? defaultsFor(user)
  const sharersOf = (world: Tables, template: number) =>
    findUsersOfTemplate(world.users, template).filter(({ id }) => !world.table(model).get(id))
  return {
    model,
    templateModel,
    defaults,
    templateOf: (world, user) => (world.table(model).get(user.id) ? null : user.template),
    sharersOf,
    of: (world, user) => world.table(model).get(user.id) ?? unstored(world, user),
    update(world, user, changes) {
      if (Object.keys(changes).length === 0) return
      const table = world.table(model)
      const row = table.get(user.id)
      if (row) table.replace(row, changes as Values<FacetRow<Fields>>)
      else table.insert({ ...unstored(world, user), ...changes, id: user.id } as FacetRow<Fields>)
    },
    share(world, template, changes) {
      const fields = { ...defaults, ...changes }
      refuseUniqueKeys(definition, fields)
      world.table(templateModel).insert({ ...fields, id: template } as FacetRow<Fields>)
    },
    delete: (world, user) => world.table(model).remove(user.id),
    findUserBy(world, index, key) {
      const row = world.table(model).findBy(index, key)
      return row && world.users.get(row.id)
    },
    findUsersBy(world, index, key) {
      const stored = world.table(model).findAllBy(index, key)
      const own = stored.flatMap(({ id }) => world.users.get(id) ?? [])
      const templates = world.table(templateModel).findAllBy(index, key)
      if (templates.length === 0) return own
      const sharers = templates.flatMap(({ id }) => sharersOf(world, id))
      return [...own, ...sharers].sort((a, b) => a.id - b.id)
    },
  }
}

function refuseUniqueKeys<Fields extends object>(
  { name, unique = {} }: FacetDefinition<Fields>,
  fields: Fields,
): void {
  const taken = Object.entries(unique).find(([, keyOf]) => toKeys(keyOf(fields)).length > 0)
  if (!taken) return
  throw new Error(
    `Failed to share a "${name}": only one user may have its ${taken[0]}. Please leave it out of the template.`,
  )
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
