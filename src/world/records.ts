import { isObject, type Json, type JsonObject, omit } from '../json.js'
import type { FixtureRecords } from '../model/fixture.js'
import { toMilliseconds } from '../model/moment.js'
import type { User } from '../model/user.js'
import { listOf, members } from '../options/kinds.js'
import { nearest } from '../options/nearest.js'
import { show } from '../options/problems.js'
import type { Kind, Path, Shape } from '../options/types.js'
import { adviseNoun, findPerson, namesOfPeople, type RecordNames } from './record-names.js'
import type { World } from './world.js'

/** A resource of a dialect in the records of a fixture, such as the groups. */
export interface RecordResource {
  /** Makes the kind of the resource's value in a fixture. */
  readonly kind: () => Kind
  /** Stores the part of the value that facets may refer to; called before the facets are applied. */
  readonly prepare?: RecordLoader
  /** Stores the value, which is of the kind. */
  readonly load: RecordLoader
}

type RecordLoader = (world: World, value: Json, names: RecordNames, path: Path) => void

/** Rows that records refer to by name, and by id where the vendor's ids are numbers. */
export interface Target<Row> {
  /** Such as `group`, for messages. */
  readonly noun: string
  readonly find: (world: World, name: string) => Row | undefined
  /** Returns every name that `find` knows. Called only for a name without a row. */
  readonly known: (world: World) => readonly string[]
  /** @default records refer to the rows by name only */
  readonly get?: (world: World, id: number) => Row | undefined
}

/**
 * Makes the `records`, `prepareRecords` and `loadRecords` of a dialect.
 *
 * @param resources the resources by name, in the order in which they are loaded
 *
 * @example
 * const notes = recordList({ noun: 'notes', members: () => ({}) })
 * defineRecords({ notes }).records().check({ nots: [] }, []) // [{ path: ['nots'], known: ['notes'] }]
 */
export function defineRecords(resources: Readonly<Record<string, RecordResource>>): DialectRecords {
  const all = Object.entries(resources)
  const load =
    (step: 'prepare' | 'load'): Load =>
    (world, records, names) => {
      for (const [name, resource] of all) {
        const value = records[name] as Json | undefined
        if (value !== undefined) resource[step]?.(world, value, names, [name])
      }
    }
  return {
    records: () => members(Object.fromEntries(all.map(([name, { kind }]) => [name, kind()]))),
    prepareRecords: load('prepare'),
    loadRecords: load('load'),
  }
}

type Load = (world: World, records: FixtureRecords, names: RecordNames) => void

/** The part of a dialect that concerns records in fixtures. */
interface DialectRecords {
  readonly records: () => Kind
  readonly prepareRecords: Load
  readonly loadRecords: Load
}

/** The definition of a list of records. */
interface ListDefinition {
  /** The plural for messages, such as `groups`. */
  readonly noun: string
  /** Makes the kinds of a record's members. */
  readonly members: () => Shape
  /**
   * Stores a record.
   *
   * @throws ApiError as for the write of a client; its text becomes a part of the fixture's error
   */
  readonly load?: (record: FixtureRecord) => void
  /**
   * Stores the part of a record that facets may refer to.
   *
   * @throws ApiError as `load` does
   */
  readonly prepare?: (record: FixtureRecord) => void
}

/** Makes a resource that is a list of records. */
export function recordList({ noun, members: shape, prepare, load }: ListDefinition): RecordResource {
  return {
    kind: () => listOf(members(shape()), `a list of ${noun}`),
    prepare: forEachRecord(prepare),
    load: forEachRecord(load),
  }
}

function forEachRecord(work: (record: FixtureRecord) => void = () => {}): RecordLoader {
  return (world, value, names, path) => {
    for (const [index, values] of toList(value).entries()) {
      const record = new FixtureRecord(world, isObject(values) ? values : {}, names, [...path, index])
      record.at([], () => work(record))
    }
  }
}

/** One record of a fixture, with the world to store it in. */
export class FixtureRecord {
  readonly world: World
  readonly values: JsonObject
  readonly names: RecordNames
  readonly path: Path

  /** @param path the position within the dialect's records, such as `['groups', 0]` */
  constructor(world: World, values: JsonObject, names: RecordNames, path: Path) {
    this.world = world
    this.values = values
    this.names = names
    this.path = path
  }

  /** Returns the members except for some. */
  without(...names: readonly string[]): JsonObject {
    return omit(this.values, names)
  }

  /** Returns a member that is a moment, in milliseconds since 1970; undefined when it is missing or null. */
  moment(name: string): number | undefined {
    const value = this.values[name]
    return typeof value === 'string' ? toMilliseconds(value, `read ${name}`) : undefined
  }

  /**
   * Returns the row that a member refers to by name, or by id. The member `<name>_id` stands for the member as well.
   *
   * @returns undefined when the member is missing or null
   * @throws RecordError when no row has the name
   */
  find<Row>(name: string, target: Target<Row>): Row | undefined {
    const member = this.#given(name)
    const value = member === undefined ? null : (this.values[member] ?? null)
    return member === undefined || value === null ? undefined : this.#resolve(value, [member], target)
  }

  /**
   * Returns the row that a member refers to.
   *
   * @throws RecordError when the member is missing, or no row has the name
   */
  require<Row>(name: string, target: Target<Row>): Row {
    const row = this.find(name, target)
    if (row !== undefined) return row
    throw this.names.error([...this.path, name], `is missing. ${adviseNoun(target.noun)}`)
  }

  /**
   * Checks that no row has the name of this record, so that the name can stand for it.
   *
   * @throws RecordError when a row has it
   */
  requireFree<Row>(name: string, { noun, find }: Target<Row>): void {
    const value = this.values[name]
    if (typeof value !== 'string' || find(this.world, value) === undefined) return
    const reason = `is ${JSON.stringify(value)}, which another ${noun} has already. Please give another.`
    throw this.names.error([...this.path, name], reason)
  }

  /**
   * Returns the rows that the elements of a list refer to; none when the member is missing.
   *
   * @throws RecordError when no row has one of the names
   */
  findAll<Row>(name: string, target: Target<Row>): Row[] {
    return toList(this.values[name]).map((value, index) => this.#resolve(value, [name, index], target))
  }

  /**
   * Does a part of the work.
   *
   * @param path the part's position within the record
   * @throws RecordError with the vendor's error, for an ApiError
   */
  at<Value>(path: Path, work: () => Value): Value {
    return this.names.at([...this.path, ...path], work)
  }

  #given(name: string): string | undefined {
    return [name, `${name}_id`].find((each) => this.values[each] != null)
  }

  #resolve<Row>(value: Json, inner: Path, target: Target<Row>): Row {
    const { world, names } = this
    const { noun, find, known, get } = target
    const path = [...this.path, ...inner]
    if (typeof value !== 'number') {
      return names.resolve({
        path,
        name: String(value),
        noun,
        find: (name) => find(world, name),
        known: () => known(world),
      })
    }
    const row = get?.(world, value)
    if (row !== undefined) return row
    throw names.error(path, `is ${value}, and no ${noun} has that id. ${adviseNoun(noun)}`)
  }
}

/**
 * Returns the row that a member of a facet names.
 *
 * @param member such as `facets.acme.team`, for the message
 * @throws Error when no row has the name
 */
export function findForFacet<Row>(world: World, member: string, name: string, target: Target<Row>): Row {
  const { noun, find, known } = target
  const row = find(world, name)
  if (row !== undefined) return row
  const best = nearest(name, known(world))
  const advice = best === undefined ? adviseNoun(noun) : `Please use "${best}".`
  throw new Error(`${member} is ${show(name)}, and no ${noun} has that name. ${advice}`)
}

/** People, by username or e-mail address, or by their number. */
export const people: Target<User> = {
  noun: 'person',
  find: ({ users }, name) => findPerson(users, name),
  known: ({ users }) => namesOfPeople(users),
  get: ({ users }, id) => users.get(id),
}

function toList(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : []
}
