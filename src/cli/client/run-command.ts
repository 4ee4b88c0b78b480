import { type ControlTarget, callOperation, UnreachableError } from '../../control/client.js'
import type { ClientCommand, Follow, Input } from './client-command.js'
import { findOperation } from './find-operation.js'
import { argumentNames } from './member-options.js'
import { type Given, isGiven, readGiven } from './read-given.js'
import { readJsonFile } from './read-json-file.js'
import { type TargetOptions, toTarget } from './target.js'
import { refuseUnknownWorld } from './unknown-world.js'

interface RunOptions extends TargetOptions {
  readonly follow?: boolean
}

/**
 * Runs a command against a running server, and prints the answer.
 *
 * @param file the JSON file that the command line names
 * @throws Error when a text is wrong, no server answers, or it refuses
 */
export async function runCommand(
  command: ClientCommand,
  given: Given,
  options: RunOptions,
  file?: string,
): Promise<void> {
  // A closed pipe, as after `| head`, ends the command.
  process.stdout.on('error', () => process.exit())
  const isBare = command.bare !== undefined && argumentNames(command).every((name) => !isGiven(given, name))
  const following = options.follow ? command.follow : undefined
  const { operation: name, print } = isBare ? { ...command, ...command.bare } : command
  const operation = findOperation(following?.operation ?? name)
  const content = file === undefined ? {} : await readJsonFile(file, `run ${command.name}`)
  const read = { ...content, ...readGiven(command, operation, given) }
  const input = (await command.complete?.(read)) ?? read
  const target = toTarget(command.name, options)
  try {
    if (following) return await follow(following, target, input, options)
    await refuseUnknownWorld(command, operation, target)
    const answer = await callOperation(operation, target, input)
    console.log(options.json ? JSON.stringify(answer, null, 2) : print(answer as never))
  } catch (error) {
    if (error instanceof UnreachableError) throw noServer(command, target)
    // A connection that breaks is a TypeError of fetch.
    throw following && error instanceof TypeError ? endedStream(command, target) : error
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

function endedStream({ name }: ClientCommand, { url }: ControlTarget): Error {
  return new Error(`Failed to run ${name}: the server at ${url} ended the stream. Please start it again.`)
}

function noServer({ name }: ClientCommand, { url }: ControlTarget): Error {
  return new Error(
    `Failed to run ${name}: no server answers at ${url}. Please start one with "npx stuntdouble", or give --url.`,
  )
}
