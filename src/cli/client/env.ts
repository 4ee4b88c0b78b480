import { type Command, Option } from 'commander'
import { type ControlTarget, callOperation, UnreachableError } from '../../control/client.js'
import { environmentOf } from '../../control/operations/environment.js'
import { DEFAULT_WORLD } from '../../world/name.js'
import { failingTo } from '../command-errors.js'
import { selectDialects } from '../dialects.js'
import { toChoice } from '../options.js'
import { findOperation } from './find-operation.js'
import { SHELLS, type Shell, type ShellName } from './shells.js'
import { type TargetOptions, targetOptions, toTarget } from './target.js'

interface EnvOptions extends TargetOptions {
  readonly shell: ShellName
  readonly unset?: boolean
}

type Variables = Readonly<Record<string, string>>

const DEFAULT_SHELL = process.platform === 'win32' ? 'powershell' : 'sh'
const NAMES = Object.keys(SHELLS)

/** Adds the command `env`. */
export function addEnvCommand(program: Command): void {
  const command = program
    .command('env')
    .configureOutput(failingTo('run env', 'env '))
    .argument('[dialect]', 'the dialect; all by default')
    .description("print the environment variables that a dialect's SDKs and apps read")
    .addOption(
      new Option('--shell <name>', 'the shell to write for')
        .choices(NAMES)
        .argParser(toChoice('--shell', NAMES, 'run env'))
        .default(DEFAULT_SHELL),
    )
    .option('--unset', 'print lines that remove the variables')
  for (const option of targetOptions()) command.addOption(option)
  command.action(printVariables)
}

/**
 * Prints lines for a shell on stdout, and advice on stderr. The values are those of a running server, or of a server
 * with default settings when none answers.
 */
async function printVariables(dialect: string | undefined, options: EnvOptions): Promise<void> {
  const target = toTarget('env', options)
  const variables = await fetchVariables(dialect, target)
  if (options.json) {
    console.log(JSON.stringify({ variables }, null, 2))
    return
  }
  const { set, unset }: Shell = SHELLS[options.shell]
  for (const [name, value] of Object.entries(variables)) {
    console.log(options.unset ? unset(name) : set(name, value))
  }
  if (process.stdout.isTTY) console.error(`\nTo run these lines: ${usage(dialect, options)}`)
}

async function fetchVariables(dialect: string | undefined, target: ControlTarget): Promise<Variables> {
  const operation = findOperation('environment.show')
  const input = { url: target.url, ...(dialect === undefined ? {} : { dialect }) }
  try {
    const answer = await callOperation(operation, target, input)
    return (answer as { variables: Variables }).variables
  } catch (error) {
    if (!(error instanceof UnreachableError)) throw error
  }
  console.error(`No server answers at ${target.url}. These are the values of a server with default settings.`)
  const { Double } = await import('../../double.js')
  const double = new Double(selectDialects({}))
  return environmentOf({ double, view: double.world(target.world ?? DEFAULT_WORLD) }, input)
}

function usage(dialect: string | undefined, { shell, unset }: EnvOptions): string {
  const words = ['npx stuntdouble env', dialect, shell === 'sh' ? undefined : `--shell ${shell}`]
  const command = [...words, unset ? '--unset' : undefined].filter(Boolean).join(' ')
  return SHELLS[shell].run(command)
}
