import { Command, Help, type Option, type OutputConfiguration } from 'commander'
import manifest from '../../package.json' with { type: 'json' }
import { adviseName } from '../options/nearest.js'
import { init } from './init.js'
import { routes } from './routes.js'
import { serve } from './serve.js'
import { addServeOptions, dialectOption } from './serve-options.js'

/**
 * Runs the command line. An error is written to stderr as one line, and sets the exit code to 1.
 *
 * @param argv as in `process.argv`
 */
export async function run(argv: readonly string[]): Promise<void> {
  // A closed pipe, as after `| head`, must not end the server.
  for (const output of [process.stdout, process.stderr]) output.on('error', () => {})
  try {
    await createProgram().parseAsync(argv)
  } catch (error) {
    console.error(toLine(error instanceof Error ? error.message : String(error)))
    process.exitCode = 1
  }
}

function createProgram(): Command {
  const program = new Command('stuntdouble')
    .description(manifest.description)
    .version(manifest.version)
    .showSuggestionAfterError()
    .configureOutput(failingTo('start'))

  const serveCommand = addServeOptions(program.command('serve', { isDefault: true }))
    .description('start the server (the default command)')
    .allowExcessArguments()
    .action((options, command) => {
      refuseArguments(program, command.args)
      return serve(options)
    })
  program.configureHelp({ visibleOptions: (command) => visibleOptions(command, program, serveCommand) })

  program
    .command('init')
    .configureOutput(failingTo('init', 'init '))
    .argument('<public-dir>', 'the folder that your page is served from')
    .description('copy the service worker script of the installed msw into a folder')
    .action(init)

  program
    .command('routes')
    .configureOutput(failingTo('list the routes', 'routes '))
    .addOption(dialectOption('dialects to list (default: all)'))
    .description('list every route with its operation')
    .action(routes)

  return program
}

// `stuntdouble` alone serves, so its help lists the options of `serve` beside its own.
function visibleOptions(command: Command, program: Command, serveCommand: Command): Option[] {
  const own = Help.prototype.visibleOptions.call(new Help(), command)
  return command === program ? [...own, ...serveCommand.options] : own
}

// Commander passes an unknown command, and a command that does not come first, to the default command as an argument.
function refuseArguments({ commands }: Command, [argument]: readonly string[]): void {
  if (argument === undefined) return
  const names = commands.map((command) => command.name())
  if (names.includes(argument)) {
    throw new Error(
      `Failed to start: the command "${argument}" does not come first. Please give one command, before all options.`,
    )
  }
  throw new Error(`Failed to start: there is no command "${argument}". ${adviseName(argument, names)}`)
}

/**
 * Returns settings that rewrite commander's errors as `Failed to …: … Please …`. Commander writes
 * `error: unknown option '--prot'`, and a suggestion on a second line.
 *
 * @param purpose as in `Failed to <purpose>: …`
 * @param name the command's name and a space, for the advice to see its help; empty for the program's own help
 */
function failingTo(purpose: string, name = ''): OutputConfiguration {
  return {
    outputError(text, write) {
      const reason = toLine(text)
        .replace(/^error: /, '')
        .replace(/\.$/, '')
        .replace(SAME_OPTION, '$1')
      write(`Failed to ${purpose}: ${reason}. Please see stuntdouble ${name}--help.\n`)
    },
  }
}

// Commander suggests the options of `serve` for other commands too, as `serve` is the default command.
const SAME_OPTION = /(unknown option '(.+)') \(Did you mean \2\?\)/

function toLine(text: string): string {
  return text.trim().replaceAll(/\s*\n\s*/g, ' ')
}
