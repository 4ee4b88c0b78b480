import type { CommandGroup } from './client-command.js'
import { clockCommands } from './clock.js'
import { failCommands } from './faults.js'
import { mailCommands } from './mails.js'
import { operationsCommand } from './operations.js'
import { requestCommands } from './requests.js'
import { scenarioCommands } from './scenarios.js'
import { snapshotCommands } from './snapshots.js'
import { resetCommand, statusCommand } from './status.js'
import { userCommands } from './users.js'
import { worldCommands } from './worlds.js'

/** The descriptions of commands that consist of further commands. */
export const parents: Readonly<Record<string, string>> = {
  clock: 'show, freeze and move the clock of a world',
  faults: 'list and remove the faults of a world',
  mails: 'list the e-mails and text messages that were not sent',
  requests: 'list, follow and count the requests of a world',
  snapshot: 'take, restore and compare snapshots of a world',
  users: 'find the users of a world',
  worlds: 'list and delete the worlds of a server',
}

/** The commands that work on a running server, by the headings of the help. */
export const commandGroups: readonly CommandGroup[] = [
  {
    heading: 'Watch a running server:',
    commands: [statusCommand, ...requestCommands, ...mailCommands, ...userCommands],
  },
  { heading: 'Make a running server fail:', commands: [...failCommands, operationsCommand] },
  {
    heading: 'Wind a running server back:',
    commands: [resetCommand, ...snapshotCommands, ...scenarioCommands, ...clockCommands, ...worldCommands],
  },
]
