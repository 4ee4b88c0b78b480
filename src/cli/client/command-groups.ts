import type { CommandGroup } from './client-command.js'
import { clockCommands } from './clock.js'
import { mailCommands } from './mails.js'
import { resetCommand, statusCommand } from './status.js'

/** The descriptions of commands that consist of further commands. */
export const parents: Readonly<Record<string, string>> = {
  clock: 'show, freeze and move the clock of a world',
  mails: 'list the e-mails and text messages that were not sent',
}

/** The commands that work on a running server, by the headings of the help. */
export const commandGroups: readonly CommandGroup[] = [
  { heading: 'Watch a running server:', commands: [statusCommand, ...mailCommands] },
  { heading: 'Wind a running server back:', commands: [resetCommand, ...clockCommands] },
]
