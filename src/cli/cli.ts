import { Command } from 'commander'
import manifest from '../../package.json' with { type: 'json' }
import { failingTo, toLine } from './command-errors.js'
import { refuseArguments, showAsDefault, visibleOptions } from './default-command.js'
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
    const program = createProgram()
    await addOtherCommands(program, argv.slice(2))
    await program.parseAsync(argv)
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
    .configureHelp({ visibleOptions })
    .commandsGroup('Start:')

  const serveCommand = addServeOptions(program.command('serve', { isDefault: true }))
    .description('start the server (the default command)')
    .allowExcessArguments()
    .action(async (options, command) => {
      if (command.args.length > 0) refuseArguments('start', await commandNames(program), command.args)
      return serve(options)
    })
  showAsDefault(serveCommand)

  program
    .command('init')
    .configureOutput(failingTo('init', 'init '))
    .argument('<public-dir>', 'the folder that your page is served from')
    .description('copy the service worker script of the installed msw into a folder')
    .action(init)

  program
    .command('routes')
    .configureOutput(failingTo('list the routes', 'routes '))
    .addOption(dialectOption('dialects to list (default: all)', 'list the routes'))
    .description('list every route with its operation')
    .action(routes)

  program
    .command('validate')
    .configureOutput(failingTo('validate', 'validate '))
    .argument('<file...>', 'JSON or YAML files with fixtures or scenarios')
    .option('--json', 'print JSON')
    .description('check fixture files, and name the line, path and reason of each problem')
    .action(async (files, options) => {
      const { validate } = await import('./fixture/validate.js')
      return validate(files, options)
    })

  program
    .command('mcp')
    .configureOutput(failingTo('serve MCP', 'mcp '))
    .option(
      '--url <url>',
      'URL of a running double (default: the one at port 4100, which is started if none runs)',
    )
    .description('serve the control operations to an agent, as MCP tools over stdio')
    .action(async (options) => {
      const { mcp } = await import('./mcp/command.js')
      return mcp(options)
    })

  return program
}

async function commandNames({ commands }: Command): Promise<string[]> {
  const { clientCommandNames } = await import('./client/add-commands.js')
  return [...new Set([...commands.map((command) => command.name()), ...clientCommandNames()])]
}

/**
 * Adds the commands that work on a running server, if the arguments may name one. A server starts faster without.
 */
async function addOtherCommands(program: Command, [first, ...rest]: readonly string[]): Promise<void> {
  const asksForHelp = [first, ...rest].some((word) => word === '--help' || word === '-h')
  const isServing = first === undefined || first === 'serve' || first.startsWith('-')
  if (isServing && !asksForHelp) return
  const { addClientCommands } = await import('./client/add-commands.js')
  addClientCommands(program)
}
