import { personError, recordError } from '../fixture/read.js'
import { RecordError } from '../fixture/record-error.js'
import { createFaker } from '../model/faker.js'
import type { AnyModel } from '../model/model.js'
import { populate } from '../model/population.js'
import { Random } from '../model/random.js'
import { type User, userModel } from '../model/user.js'
import { RecordNames } from './record-names.js'
import { World, type WorldDialect, type WorldOptions } from './world.js'
import { WorldState } from './world-state.js'

/**
 * Makes the seeded world that all other worlds of a double start as copies of. It answers no requests.
 *
 * @throws Error when a dialect refuses a person or a record of the fixture
 */
export function openBaseline(options: WorldOptions): World {
  const { dialects } = options
  const models = new Set<AnyModel>([userModel, ...dialects.flatMap((dialect) => dialect.models)])
  const dialectNames = dialects.map(({ name }) => name)
  const state = new WorldState({ ...options, dialectNames }, models)
  // Freezes the clock, so that the same settings seed the same rows in every process.
  if (!state.clock.isFrozen) state.clock.freeze(new Date(options.referenceTime))
  const world = new World('baseline', dialects, state, options.hooks)
  const { seed, referenceTime } = options
  const faker = createFaker(new Random(seed), referenceTime)
  const people = populate(world.users, { ...state.sources, faker }, options)
  for (const dialect of dialects) {
    dialect.seed(world)
    people.forEach((user, index) => {
      applyFacet(world, dialect, user, index, options)
    })
  }
  for (const dialect of dialects) loadRecords(world, dialect, options)
  return world
}

function loadRecords(world: World, dialect: WorldDialect, { fixture, fixtureFile }: WorldOptions): void {
  const records = fixture.records?.[dialect.name]
  if (!records) return
  try {
    dialect.loadRecords(world, records, new RecordNames(world.users, dialect.name))
  } catch (error) {
    throw error instanceof RecordError ? recordError(error, fixtureFile) : error
  }
}

function applyFacet(
  world: World,
  dialect: WorldDialect,
  user: User,
  index: number,
  { fixture: { people = [] }, fixtureFile }: WorldOptions,
): void {
  const facet = people[index]?.facets?.[dialect.name]
  if (!facet) return
  try {
    dialect.applyFacet(world, user, facet)
  } catch (error) {
    throw personError(people, index, error as Error, fixtureFile)
  }
}
