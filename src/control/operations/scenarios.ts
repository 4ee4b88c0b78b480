import type { Scenario } from '../../model/fixture.js'
import {
  anything,
  described,
  filledText,
  integer,
  listOf,
  members,
  moment,
  orNull,
  text,
} from '../../options/kinds.js'
import type { WorldView } from '../../world-view.js'
import { defineOperation } from '../operation.js'
import { worldName } from './kinds.js'

const description = described('A sentence about the scenario.', orNull(text()))

const listScenarios = defineOperation({
  name: 'scenarios.list',
  method: 'GET',
  path: '/scenarios',
  summary: 'List the scenarios that a world can load by name.',
  input: {},
  output: members(
    {
      scenarios: listOf(
        members({ name: text(), description }, ['name', 'description']),
        'a list of scenarios',
      ),
    },
    ['scenarios'],
  ),
  run: ({ double }) => ({ scenarios: double.worlds.scenarios.list }),
})

const current = members(
  {
    world: worldName,
    name: described('The name of the scenario; null when it has none.', orNull(text())),
    description,
    users: described('The number of users that the world has now.', integer(0)),
    now: described("The time of the world's clock, in ISO 8601.", moment()),
  },
  ['world', 'name', 'description', 'users', 'now'],
)

const showScenario = defineOperation({
  name: 'scenarios.show',
  method: 'GET',
  path: '/scenario',
  summary: 'Show the scenario of a world.',
  input: {},
  output: current,
  run: ({ view }) => describe(view),
})

const loadScenario = defineOperation<Scenario & { readonly $schema?: string }>({
  name: 'scenarios.load',
  method: 'POST',
  path: '/scenario',
  summary: 'Change a world to a scenario: the name of one alone, or a whole scenario. A reset returns to it.',
  input: {
    $schema: described('The address of the JSON Schema; it has no effect.', text()),
    name: described(
      'The name of the scenario to load; with other members, the name of the one that they make up.',
      filledText(),
    ),
    description: described('A sentence about the scenario.', text()),
    extends: described('The scenario of the package to merge this one onto.', text()),
    users: described('The number of people to generate.', anything()),
    seed: described('The same seed gives the same people, ids and tokens.', anything()),
    now: described('The time to freeze the clock at, in ISO 8601.', anything()),
    options: described('Options by dialect.', anything()),
    faults: described('Faults, as faults.add takes them.', anything()),
    people: described("The population's own people.", anything()),
    templates: described('Data of generated people, used in turns.', anything()),
    records: described('Records by dialect and resource.', anything()),
    mails: described('Mails that the outbox starts with.', anything()),
  },
  output: current,
  run({ view }, scenario) {
    const { name, ...others } = scenario
    const isName = name !== undefined && Object.keys(others).length === 0
    view.loadScenario(isName ? name : scenario)
    return describe(view)
  },
})

export const scenarioOperations = [listScenarios, showScenario, loadScenario]

function describe(view: WorldView): object {
  const { name = null, description: sentence = null } = view.scenario
  return {
    world: view.name,
    name,
    description: sentence,
    users: view.users.size,
    now: new Date(view.clock.now()).toISOString(),
  }
}
