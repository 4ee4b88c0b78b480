import { type Command, Option } from 'commander'
import { DEFAULT_WORLD_LIMIT, MOST_USERS, MOST_WORLDS } from '../limits.js'
import { fixtureNames } from '../model/fixture.js'
import { DEFAULT_HOST, DEFAULT_PORT } from '../runtime/open.js'
import { addVersion, allDialects, apis, toDialects } from './dialects.js'
import { collect, toChoice, toHost, toInteger, toMoment, toPort } from './options.js'

const CONTROL_CLIENTS = ['loopback', 'anywhere']

/** Adds the options of `serve` to a command, in the order of the help. */
export function addServeOptions(command: Command): Command {
  const grouped = command
    .optionsGroup('Options of serve:')
    .option(
      '-p, --port <number>',
      `port to listen on; 0 picks a free one (default: $PORT, or ${DEFAULT_PORT})`,
      toPort('--port'),
    )
    .option('--host <address>', 'address to listen on', toHost, DEFAULT_HOST)
  return addAccessOptions(addContentOptions(grouped))
    .option(
      '--world-limit <number>',
      'number of named worlds to keep',
      toInteger('--world-limit', 1, MOST_WORLDS),
      DEFAULT_WORLD_LIMIT,
    )
    .option('-q, --quiet', 'print no banner and no requests')
    .option('--json', 'print JSON: a line when the server is ready, and a line for each request')
}

/**
 * Returns the `--dialect` option. The help lists its choices; its parser checks them and suggests the nearest.
 *
 * @param purpose as in `Failed to <purpose>: …`
 */
export function dialectOption(description: string, purpose: string): Option {
  const names = allDialects().map(({ name }) => name)
  return new Option('-d, --dialect <name...>', description).choices(names).argParser(toDialects(purpose))
}

/** Adds the options of the population, the dialects and the clock. */
function addContentOptions(command: Command): Command {
  return command
    .option(
      '-u, --users <number>',
      "users to generate, in addition to the fixture's",
      toInteger('--users', 0, MOST_USERS),
    )
    .option(
      '-s, --seed <integer>',
      "the same seed gives the same users, ids and tokens (default: the scenario's, or 1)",
      toInteger('--seed'),
    )
    .option(
      '-f, --fixture <name>',
      `${fixtureNames().join(', ')}, or the path of a JSON or YAML file (default: default)`,
    )
    .option('--scenario <name>', 'the same as --fixture: a scenario is a fixture with settings')
    .option('--watch', 'reload the file of --fixture or --scenario when it changes')
    .addOption(dialectOption('dialects to serve (default: all)', 'start'))
    .option(
      '--api <dialect=version>',
      `version of a dialect, such as ${apis.at(-1)} (repeatable)`,
      addVersion,
    )
    .option('--now <time>', 'freeze the clock at this time (ISO 8601)', toMoment)
    .option('--strict', 'accept valid credentials only (default: any well-formed credential)')
}

/** Adds the options of pages, hosts and the control API. */
function addAccessOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--cors-origin <origin>', 'let pages of this origin read and write (repeatable)')
        .argParser(collect)
        .default([], 'none'),
    )
    .addOption(
      new Option('--allowed-host <name>', 'accept requests for this host name (repeatable)')
        .argParser(collect)
        .default([], 'none'),
    )
    .addOption(
      new Option(
        '--control-from <clients>',
        'clients that may use the control API: those on this machine, or all',
      )
        .choices(CONTROL_CLIENTS)
        .argParser(toChoice('--control-from', CONTROL_CLIENTS, 'start'))
        .default('loopback'),
    )
}
