import { type ControlTarget, callOperation, UnreachableError } from '../../control/client.js'
import type { ClientCommand, Follow, Input } from './client-command.js'
import { findOperation } from './find-operation.js'
import { type Given, readGiven } from './member-options.js'
import { type TargetOptions, toTarget } from './target.js'
import { refuseUnknownWorld } from './unknown-world.js'

interface RunOptions extends TargetOptions {
  readonly follow?: boolean
}

/**
 * Runs a command against a running server, and prints the answer.
 *
 * @throws Error when a text is wrong, no server answers, or it refuses
 */
export async function runCommand(command: ClientCommand, given: Given, options: RunOptions): Promise<void> {
  // A closed pipe, as after `| head`, ends the command.
  process.stdout.on('error', () => process.exit())
  const isBare = command.bare !== undefined && Object.values(given).every((text) => text === undefined)
  const { operation: name, print } = isBare ? { ...command, ...command.bare } : command
  const operation = findOperation(name)
  const read = readGiven(command, operation, given)
  const target = toTarget(command.name, options)
  try {
    const input = (await command.complete?.(read)) ?? read
    if (options.follow && command.follow) return await follow(command.follow, target, input, options)
    await refuseUnknownWorld(command, operation, target)
    const answer = await callOperation(operation, target, input)
    console.log(options.json ? JSON.stringify(answer, null, 2) : print(answer as never))
  } catch (error) {
    throw error instanceof UnreachableError ? noServer(command, target) : error
  }
}

async function follow(
  { events, print }: Follow,
  target: ControlTarget,
  input: Input,
  { json = false }: RunOptions,
): Promise<void> {
  for await (const event of events(target, input)) {
    console.log(json ? JSON.stringify(event) : print(event as never))
  }
}

function noServer({ name }: ClientCommand, { url }: ControlTarget): Error {
  return new Error(
    `Failed to run ${name}: no server answers at ${url}. Please start one with "npx stuntdouble", or give --url.`,
  )
}
