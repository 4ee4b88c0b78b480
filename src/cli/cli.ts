import { Command, Help, Option } from 'commander'
import { dialects } from '../../handlers/index.js'
import manifest from '../../package.json' with { type: 'json' }
import { MOST_USERS } from '../limits.js'
import { adviseName } from '../options/nearest.js'
import { DEFAULT_HOST, DEFAULT_PORT } from '../runtime/open.js'
import { init } from './init.js'
import { collect, toInteger } from './options.js'
import { routes } from './routes.js'
import { serve } from './serve.js'

const LAST_PORT = 65_535

/**
 * Runs the command line. Whatever fails is one line on stderr and exit code 1.
 *
 * @param argv as in `process.argv`
 */
export async function run(argv: readonly string[]): Promise<void> {
  try {
    await createProgram().parseAsync(argv)
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}

function createProgram(): Command {
  const names = Object.keys(dialects)
  const program = new Command('stuntdouble')
    .description(manifest.description)
    .version(manifest.version)
    .showSuggestionAfterError()
    .configureOutput({ outputError: (text, write) => write(toFailure(text)) })

  const serving = program
    .command('serve', { isDefault: true })
    .description('serve the dialects on a socket (the default command)')
    .optionsGroup('Options of serve:')
    .allowExcessArguments()
    .option(
      '-p, --port <number>',
      'port to listen on; 0 for any free one',
      toInteger('port', 0, LAST_PORT),
      DEFAULT_PORT,
    )
    .option('--host <address>', 'address to bind to', DEFAULT_HOST)
    .option(
      '-u, --users <number>',
      "people to generate, on top of the fixture's own",
      toInteger('users', 0, MOST_USERS),
    )
    .option(
      '-s, --seed <integer>',
      'the same seed gives the same people, ids and tokens',
      toInteger('seed'),
      1,
    )
    .option('-f, --fixture <name>', 'default, empty (nobody at all), or a JSON file of your own', 'default')
    .addOption(new Option('-d, --dialect <name...>', 'dialects to speak; all when left out').choices(names))
    .option('--now <time>', 'freeze the clock at this moment (ISO 8601)')
    .option('--strict', 'check every credential, instead of letting any plausible one in')
    .option('--cors-origin <origin>', 'let pages of this origin read answers, too (repeatable)', collect, [])
    .option('--allowed-host <name>', 'answer requests for this host name, too (repeatable)', collect, [])
    .option('-q, --quiet', 'print nothing on start-up')
    .action((options, command) => {
      refuseUnknownCommand(program, command.args)
      return serve(options)
    })
  program.configureHelp({ visibleOptions: (command) => visibleOptions(command, program, serving) })

  program
    .command('init')
    .argument('<public-dir>', 'the folder that your page is served from')
    .description("copy the service worker's script of your msw into a folder")
    .action(init)

  program
    .command('routes')
    .addOption(new Option('-d, --dialect <name...>', 'dialects to list; all when left out').choices(names))
    .description('list every route with its operation')
    .action(routes)

  return program
}

// `stuntdouble` alone serves, so its help lists the options of `serve` beside its own.
function visibleOptions(command: Command, program: Command, serving: Command): Option[] {
  const own = Help.prototype.visibleOptions.call(new Help(), command)
  return command === program ? [...own, ...serving.options] : own
}

// A word that is no command is an argument of the default command.
function refuseUnknownCommand({ commands }: Command, [word]: readonly string[]): void {
  if (word === undefined) return
  const names = commands.map((command) => command.name())
  throw new Error(`Failed to start: there is no command "${word}". ${adviseName(word, names)}`)
}

// Commander says `error: unknown option '--prot'` and a suggestion on a line of its own.
function toFailure(text: string): string {
  const reason = text
    .replace(/^error: /, '')
    .trim()
    .replaceAll(/\s*\n\s*/g, ' ')
    .replace(/\.$/, '')
  return `Failed to start: ${reason}. Please see stuntdouble --help.\n`
}
