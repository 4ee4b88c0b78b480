import { isFileName, readFixtureFile } from '../fixture/read-file.js'
import type { ClientCommand, Input } from './client-command.js'
import { toTable } from './tables.js'

interface Current {
  readonly world: string
  readonly name: string | null
  readonly description: string | null
  readonly users: number
}

interface ScenarioList {
  readonly scenarios: readonly { readonly name: string; readonly description: string | null }[]
}

export const scenarioCommands: readonly ClientCommand[] = [
  {
    name: 'scenario',
    operation: 'scenarios.load',
    arguments: ['name'],
    options: [],
    bare: { operation: 'scenarios.show', print: printCurrent },
    description:
      'change a world to a scenario, by its name or from a JSON or YAML file, or show the current one',
    complete: readScenario,
    print: printCurrent,
  },
  { name: 'scenarios', operation: 'scenarios.list', print: printScenarios },
]

async function readScenario(input: Input): Promise<Input> {
  const { name } = input
  if (typeof name !== 'string' || !isFileName(name)) return input
  const { scenario } = await readFixtureFile(name)
  return { ...scenario }
}

function printCurrent({ world, name, description, users }: Current): string {
  const scenario = name === null ? 'a scenario without a name' : `the scenario "${name}"`
  const line = `The world "${world}" has ${scenario}, with ${users} ${users === 1 ? 'user' : 'users'}.`
  return description === null ? line : `${line}\n${description}`
}

function printScenarios({ scenarios }: ScenarioList): string {
  return toTable(
    scenarios.map(({ name, description }) => [name, description]),
    'No scenario has a name.',
  )
}
