import { type Command, Option } from 'commander'
import { DEFAULT_WORLD_LIMIT, MOST_USERS, MOST_WORLDS } from '../limits.js'
import { DEFAULT_HOST, DEFAULT_PORT } from '../runtime/open.js'
import { addDialect, addVersion, allDialects, apis } from './dialects.js'
import { collect, toChoice, toHost, toInteger, toMoment, toPort } from './options.js'

const CONTROL_CLIENTS = ['loopback', 'anywhere']

/** Adds the options of `serve` to its command, in the order of the help. */
export function addServeOptions(command: Command): Command {
  const grouped = command
    .optionsGroup('Options of serve:')
    .option(
      '-p, --port <number>',
      `port to listen on; 0 for any free one (default: $PORT, or ${DEFAULT_PORT})`,
      toPort('--port'),
    )
    .option('--host <address>', 'address to bind to', toHost, DEFAULT_HOST)
  return addAccessOptions(addContentOptions(grouped))
    .option(
      '--world-limit <number>',
      'named worlds to keep',
      toInteger('--world-limit', 1, MOST_WORLDS),
      DEFAULT_WORLD_LIMIT,
    )
    .option('-q, --quiet', 'print nothing on start-up')
}

/** Makes the `--dialect` option. `choices` lists the names in the help; `addDialect` checks them and suggests the nearest. */
export function dialectOption(description: string): Option {
  const names = allDialects().map(({ name }) => name)
  return new Option('-d, --dialect <name...>', description).choices(names).argParser(addDialect)
}

/** Adds the options of the population, the dialects and the clock. */
function addContentOptions(command: Command): Command {
  return command
    .option(
      '-u, --users <number>',
      "people to generate, on top of the fixture's own",
      toInteger('--users', 0, MOST_USERS),
    )
    .option(
      '-s, --seed <integer>',
      'the same seed gives the same people, ids and tokens',
      toInteger('--seed'),
      1,
    )
    .option('-f, --fixture <name>', 'default, empty (nobody at all), or a JSON file of your own', 'default')
    .addOption(dialectOption('dialects to speak; all when left out'))
    .option(
      '--api <dialect=version>',
      `version of a dialect to speak, such as ${apis.at(-1)} (repeatable)`,
      addVersion,
    )
    .option('--now <time>', 'freeze the clock at this moment (ISO 8601)', toMoment)
    .option('--strict', 'check every credential, instead of letting any plausible one in')
}

/** Adds the options of pages, hosts and the control API. */
function addAccessOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--cors-origin <origin>', 'let pages of this origin read and write, too (repeatable)')
        .argParser(collect)
        .default([], 'none'),
    )
    .addOption(
      new Option('--allowed-host <name>', 'answer requests for this host name, too (repeatable)')
        .argParser(collect)
        .default([], 'none'),
    )
    .addOption(
      new Option(
        '--control-from <clients>',
        'clients that the control API answers: those on this machine, or all',
      )
        .choices(CONTROL_CLIENTS)
        .argParser(toChoice('--control-from', CONTROL_CLIENTS))
        .default('loopback'),
    )
}
