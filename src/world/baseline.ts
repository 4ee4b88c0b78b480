import { FixtureError } from '../fixture/error.js'
import { personProblem, recordProblem } from '../fixture/read.js'
import { RecordError } from '../fixture/record-error.js'
import { createFaker } from '../model/faker.js'
import { withParts } from '../model/model.js'
import { populate } from '../model/population.js'
import { deriveSeed, Random } from '../model/random.js'
import { type User, userModel } from '../model/user.js'
import { RecordNames } from './record-names.js'
import { applyTemplates } from './templates.js'
import { World, type WorldDialect, type WorldOptions } from './world.js'
import { WorldState } from './world-state.js'

/** A position that no person has. The seed of the baseline's random source is derived from it. */
const BASELINE_POSITION = -2

/**
 * Makes the seeded world of a scenario, which other worlds of a double start as copies of. It answers no requests.
 *
 * @throws FixtureError when a dialect refuses a person, a record or an option of the fixture
 */
export function openBaseline(options: WorldOptions): World {
  const { dialects } = options
  const models = new Set(withParts([userModel, ...dialects.flatMap((dialect) => dialect.models)]))
  const dialectNames = dialects.map(({ name }) => name)
  const state = new WorldState({ ...options, dialectNames, dialectOptions: readOptions(options) }, models)
  // Freezes the clock, so that the same settings seed the same rows in every process.
  if (!state.clock.isFrozen) state.clock.freeze(new Date(options.referenceTime))
  const world = new World('baseline', dialects, state, options.hooks)
  const { seed, referenceTime } = options
  const faker = createFaker(new Random(seed), referenceTime)
  // Worlds start with the random source of the seed. Their first token must differ from that of a record.
  world.random.reseed(deriveSeed(seed, BASELINE_POSITION))
  const people = populate(world.users, { ...state.sources, faker }, options)
  for (const dialect of dialects) {
    dialect.seed(world, new Set(Object.keys(options.fixture.records?.[dialect.name] ?? {})))
    addRecords(world, dialect, 'prepareRecords', options)
    people.forEach((user, index) => {
      applyFacet(world, dialect, user, index, options)
    })
    applyTemplates(world, dialect, options)
  }
  for (const dialect of dialects) addRecords(world, dialect, 'loadRecords', options)
  checkFaults(world)
  return world
}

/** Checks that the patterns of the fixture's faults match operations. */
function checkFaults(world: World): void {
  if (!world.fixture.faults) return
  try {
    world.copy(world.name)
  } catch (error) {
    const { message } = error as Error
    throw new FixtureError([{ path: ['faults'], message: `faults: ${message}` }], error as Error)
  }
}

/** Returns the options that the fixture changes, by dialect; undefined when it changes none. */
function readOptions({
  fixture: { options = {} },
  dialects,
}: WorldOptions): ReadonlyMap<string, object> | undefined {
  const changed = dialects.filter(({ name }) => options[name] !== undefined)
  if (changed.length === 0) return undefined
  return new Map(changed.map((dialect) => [dialect.name, configure(dialect, options[dialect.name] ?? {})]))
}

function configure(dialect: WorldDialect, changes: Readonly<Record<string, unknown>>): object {
  try {
    return dialect.with(changes).options
  } catch (error) {
    const { message } = error as Error
    const path = ['options', dialect.name]
    throw new FixtureError([{ path, message: `options.${dialect.name}: ${message}` }], error as Error)
  }
}

function addRecords(
  world: World,
  dialect: WorldDialect,
  step: 'prepareRecords' | 'loadRecords',
  { fixture }: WorldOptions,
): void {
  const records = fixture.records?.[dialect.name]
  if (!records) return
  try {
    dialect[step](world, records, new RecordNames(world.users, dialect.name))
  } catch (error) {
    throw error instanceof RecordError ? new FixtureError([recordProblem(error)], error) : error
  }
}

function applyFacet(
  world: World,
  dialect: WorldDialect,
  user: User,
  index: number,
  { fixture: { people = [] } }: WorldOptions,
): void {
  const facet = people[index]?.facets?.[dialect.name]
  if (!facet) return
  try {
    dialect.applyFacet(world, user, facet)
  } catch (error) {
    const problem = personProblem(people, index, dialect.name, error as Error)
    throw new FixtureError([problem], error as Error)
  }
}
