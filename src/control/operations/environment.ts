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

type Variables = Readonly<Record<string, string>>

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
  run: (context, input) => ({ variables: environmentOf(context, input) }),
})

export const environmentOperations = [showEnvironment]

/**
 * Returns the environment variables of a dialect, or of all dialects, for a world.
 *
 * @throws UsageError when the dialect is unknown
 */
export function environmentOf(context: ControlContext, { dialect, url }: EnvironmentInput): Variables {
  const chosen = dialect === undefined ? context.double.dialects : [findDialect(context, dialect)]
  return Object.assign({}, ...chosen.map((each) => variablesOf(context, each, url)))
}

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

function variablesOf({ double, view }: ControlContext, dialect: Dialect, url: string): Variables {
  const world = double.worlds.get(view.name)
  const population = { world, fixture: world.fixture }
  return dialect.environment(population, view.name === DEFAULT_WORLD ? url : `${url}/~${view.name}`)
}
