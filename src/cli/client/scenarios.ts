import { extname } from 'node:path'
import type { ClientCommand, Input } from './client-command.js'
import { readJsonFile } from './read-json-file.js'
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
    description: 'change a world to a scenario, by its name or from a JSON file, or show the current one',
    complete: readScenario,
    print: printCurrent,
  },
  { name: 'scenarios', operation: 'scenarios.list', print: printScenarios },
]

// A name has neither an extension nor a slash.
async function readScenario({ name, ...others }: Input): Promise<Input> {
  const isFile = typeof name === 'string' && (extname(name) !== '' || /[/\\]/.test(name))
  return isFile ? readJsonFile(name, 'run scenario') : { ...(name === undefined ? {} : { name }), ...others }
}

function printCurrent({ world, name, description, users }: Current): string {
  const scenario = name === null ? 'a scenario without a name' : `the scenario "${name}"`
  const line = `The world "${world}" has ${scenario}, with ${users} users.`
  return description === null ? line : `${line}\n${description}`
}

function printScenarios({ scenarios }: ScenarioList): string {
  return toTable(
    scenarios.map(({ name, description }) => [name, description]),
    'No scenario has a name.',
  )
}
