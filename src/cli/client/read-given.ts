import type { ControlOperation } from '../../control/operation.js'
import { readTexts } from '../../control/read-input.js'
import { describeValue, spellPath, toError } from '../../options/problems.js'
import type { Problem } from '../../options/types.js'
import type { ClientCommand, Input } from './client-command.js'
import { argumentNames, followInput, requiredArguments, toFlag, toKebabCase } from './member-options.js'

/** Texts of the command line, by the member of the input that they are for. `true` stands for an option without a text. */
type Texts = Readonly<Record<string, readonly string[] | true | undefined>>

/** The arguments and the options of a command line. */
export interface Given {
  readonly arguments: Texts
  readonly options: Texts
}

/** Options of the command itself, outside the input of its operation. */
const OWN_OPTIONS: readonly string[] = ['world', 'url', 'json', 'follow']

/** Returns true when a command line has a member of the input, as an argument or as an option. */
export function isGiven({ arguments: texts, options }: Given, name: string): boolean {
  return texts[name] !== undefined || options[name] !== undefined
}

/**
 * Reads the texts of a command line as the input of an operation.
 *
 * @throws Error that names every wrong argument or option, or one that is missing or given twice
 */
export function readGiven(command: ClientCommand, { input: kinds }: ControlOperation, given: Given): Input {
  checkArguments(command, given)
  const problems: string[] = []
  const input: Record<string, unknown> = {}
  for (const [name, texts] of Object.entries({ ...given.arguments, ...given.options })) {
    if (texts === undefined || OWN_OPTIONS.includes(name)) continue
    const kind = kinds[name]
    if (!kind) throw misplaced(command, name)
    const spelled = Object.hasOwn(given.arguments, name) ? toKebabCase(name) : toFlag(name)
    input[name] = texts === true ? true : readTexts(kind, texts)
    for (const problem of kind.check(input[name], [name])) problems.push(describeGiven(spelled, problem))
  }
  if (problems.length > 0) throw toError(`run ${command.name}`, problems)
  return input
}

/** @throws Error when an argument is missing, or given as an option, too */
function checkArguments(command: ClientCommand, given: Given): void {
  const task = `Failed to run ${command.name}`
  for (const name of argumentNames(command)) {
    const [argument, flag] = [toKebabCase(name), toFlag(name)]
    if (given.arguments[name] !== undefined && given.options[name] !== undefined)
      throw new Error(
        `${task}: ${argument} is given twice, as an argument and with ${flag}. Please give it once.`,
      )
    if (requiredArguments(command).includes(name) && !isGiven(given, name))
      throw new Error(`${task}: ${argument} is missing. Please give it as an argument, or with ${flag}.`)
  }
}

function misplaced(command: ClientCommand, name: string): Error {
  const isOfFollow = Object.hasOwn(followInput(command), name)
  const flag = toFlag(name)
  return new Error(
    isOfFollow
      ? `Failed to run ${command.name}: ${flag} works with --follow only. Please add --follow.`
      : `Failed to run ${command.name}: ${flag} has no effect here. Please leave it out.`,
  )
}

function describeGiven(spelled: string, problem: Problem): string {
  const [, ...rest] = problem.path
  if (problem.known === undefined)
    return describeValue([spelled, spellPath(rest)].filter(Boolean).join(' '), problem)
  return `${spelled} has an unknown member "${String(rest.at(-1))}". Please choose from: ${problem.known.join(', ')}.`
}
