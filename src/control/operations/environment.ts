import type { Dialect } from '../../contract.js'
import { described, members, recordOf, text, textLike } from '../../options/kinds.js'
import { adviseName } from '../../options/nearest.js'
import { UsageError } from '../../usage-error.js'
import { DEFAULT_WORLD } from '../../world/name.js'
import { type ControlContext, defineOperation } from '../operation.js'

interface EnvironmentInput {
  readonly dialect?: string
  readonly url: string
}

const showEnvironment = defineOperation<EnvironmentInput>({
  name: 'environment.show',
  method: 'GET',
  path: '/env',
  summary:
    "Show the environment variables that a dialect's SDKs and apps read: addresses, keys and a credential.",
  input: {
    dialect: described('The name of a dialect; all dialects by default.', text()),
    url: described(
      'The address of the server, as the app reaches it.',
      textLike(/^https?:\/\/[^/\s]+$/, 'an address such as http://127.0.0.1:4100'),
    ),
  },
  required: ['url'],
  output: members({
    variables: described('The variables by name.', recordOf(text(), 'an object with texts')),
  }),
  run(context, { dialect, url }) {
    const chosen = dialect === undefined ? context.double.dialects : [findDialect(context, dialect)]
    return { variables: Object.assign({}, ...chosen.map((each) => variablesOf(context, each, url))) }
  },
})

export const environmentOperations = [showEnvironment]

function findDialect({ double }: ControlContext, name: string): Dialect {
  const found = double.dialects.find((dialect) => dialect.name === name)
  if (found) return found
  const advice = adviseName(
    name,
    double.dialects.map((dialect) => dialect.name),
  )
  throw new UsageError(`Failed to show the environment: there is no dialect "${name}". ${advice}`, {
    status: 404,
    path: 'dialect',
  })
}

function variablesOf(
  { double, view }: ControlContext,
  dialect: Dialect,
  url: string,
): Readonly<Record<string, string>> {
  const world = double.worlds.get(view.name)
  return dialect.environment(
    { world, fixture: world.fixture },
    view.name === DEFAULT_WORLD ? url : `${url}/~${view.name}`,
  )
}
