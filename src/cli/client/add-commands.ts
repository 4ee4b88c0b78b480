import type { Command } from 'commander'
import { failingTo } from '../command-errors.js'
import { refuseArguments, showAsDefault } from '../default-command.js'
import type { ClientCommand } from './client-command.js'
import { commandGroups, parents } from './command-groups.js'
import { addEnvCommand } from './env.js'
import { findOperation } from './find-operation.js'
import { argumentNames, toArguments, toOptions } from './member-options.js'
import { toPhrase } from './phrase.js'
import type { Given } from './read-given.js'
import { runCommand } from './run-command.js'
import { targetOptions } from './target.js'

/** Adds the commands that work on a running server. */
export function addClientCommands(program: Command): void {
  addEnvCommand(program)
  for (const { heading, commands } of commandGroups) {
    program.commandsGroup(heading)
    for (const command of commands) addCommand(program, command)
  }
}

/** Returns the names of the commands that `addClientCommands` adds to a program. */
export function clientCommandNames(): readonly string[] {
  const words = commandGroups.flatMap(({ commands }) => commands.map(({ name }) => name.split(' ')[0] ?? ''))
  return ['env', ...new Set(words)]
}

function addCommand(program: Command, row: ClientCommand): void {
  const [first = '', second] = row.name.split(' ')
  const parent = second === undefined ? program : findParent(program, first)
  const operation = findOperation(row.operation)
  const { isDefault = false } = row
  const command = parent
    .command(second ?? first, { isDefault })
    .configureOutput(failingTo(`run ${row.name}`, `${row.name} `))
    .description(row.description ?? toPhrase(operation.summary))
  if (row.file !== undefined) command.argument(`<${row.file}>`, 'a JSON file, or - for the standard input')
  for (const argument of toArguments(row, operation)) command.addArgument(argument)
  for (const option of toOptions(row)) command.addOption(option)
  if (row.follow) command.option('--follow', row.follow.description)
  for (const option of targetOptions()) command.addOption(option)
  if (isDefault) {
    showAsDefault(command)
    command.allowExcessArguments()
  }
  command.action(async () => {
    const names = argumentNames(row)
    if (isDefault) {
      const siblings = parent.commands.map((sibling) => sibling.name())
      refuseArguments(`run ${first}`, siblings, command.args.slice(names.length))
    }
    const texts = row.file === undefined ? command.args : command.args.slice(1)
    const file = row.file === undefined ? undefined : command.args[0]
    await runCommand(row, givenTo(command, names, texts), command.opts(), file)
  })
}

function findParent(program: Command, name: string): Command {
  const known = program.commands.find((command) => command.name() === name)
  if (known) return known
  return program
    .command(name)
    .helpCommand(false)
    .configureOutput(failingTo(`run ${name}`, `${name} `))
    .description(parents[name] ?? '')
}

function givenTo(command: Command, names: readonly string[], texts: readonly string[]): Given {
  const given = texts.slice(0, names.length).map((text, index) => [names[index] ?? '', [text]] as const)
  return { arguments: Object.fromEntries(given), options: command.opts<Given['options']>() }
}
