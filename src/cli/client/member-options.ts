import { Argument, Option } from 'commander'
import type { ControlOperation } from '../../control/operation.js'
import { readTexts } from '../../control/read-input.js'
import { describeValue, spellPath, toError } from '../../options/problems.js'
import type { Kind, Problem } from '../../options/types.js'
import type { ClientCommand, Input } from './client-command.js'
import { toPhrase } from './phrase.js'

/** Texts of the command line, by the member of the input that they are for. `true` stands for an option without a text. */
export type Given = Readonly<Record<string, readonly string[] | true | undefined>>

const MOST_CHOICES_IN_PLACE = 4

/** Makes the arguments of a command from the members of its operation's input. */
export function toArguments(command: ClientCommand, operation: ControlOperation): Argument[] {
  return argumentNames(command).map((name) => {
    const isRequired = operation.required.includes(name) && command.bare === undefined
    const spelled = toKebabCase(name)
    return new Argument(isRequired ? `<${spelled}>` : `[${spelled}]`, describe(operation.input[name]))
  })
}

/** Makes the options of a command from the members of its operation's input. */
export function toOptions(command: ClientCommand, operation: ControlOperation): Option[] {
  const own = Object.entries<Kind>(operation.input).filter(([name]) => !argumentNames(command).includes(name))
  return own.map(([name, kind]) => {
    const flag = `--${toKebabCase(name)}`
    const placeholder = placeholderOf(kind)
    const option = new Option(placeholder === '' ? flag : `${flag} ${placeholder}`, describe(kind))
    return option.argParser(collect).default(undefined)
  })
}

function collect(text: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, text]
}

/** Returns the members of the input that are arguments of a command. */
export function argumentNames({ arguments: names = [] }: ClientCommand): readonly string[] {
  return names
}

/**
 * Reads the texts of a command line as the input of an operation.
 *
 * @throws Error that names every wrong argument or option
 */
export function readGiven(command: ClientCommand, { input: kinds }: ControlOperation, given: Given): Input {
  const problems: string[] = []
  const input: Record<string, unknown> = {}
  for (const [name, texts] of Object.entries(given)) {
    const kind = kinds[name]
    if (!kind || texts === undefined) continue
    input[name] = texts === true ? true : readTexts(kind, texts)
    for (const problem of kind.check(input[name], [name])) problems.push(describeGiven(command, problem))
  }
  if (problems.length > 0) throw toError(`run ${command.name}`, problems)
  return input
}

function describeGiven(command: ClientCommand, problem: Problem): string {
  const [name = '', ...rest] = problem.path
  const isArgument = argumentNames(command).includes(String(name))
  const spelled = `${isArgument ? '' : '--'}${toKebabCase(String(name))}`
  if (problem.known === undefined)
    return describeValue([spelled, spellPath(rest)].filter(Boolean).join(' '), problem)
  return `${spelled} has an unknown member "${String(rest.at(-1))}". Please choose from: ${problem.known.join(', ')}.`
}

function placeholderOf({ json }: Kind): string {
  const { type, enum: choices } = json
  if (type === 'boolean') return ''
  if (type === 'array') return '<value...>'
  if (type === 'integer' || type === 'number') return '<number>'
  if (type === 'object') return '<json>'
  if (Array.isArray(choices) && choices.length <= MOST_CHOICES_IN_PLACE) return `<${choices.join('|')}>`
  return type === 'string' ? '<text>' : '<value>'
}

function describe(kind: Kind | undefined): string {
  return toPhrase(String(kind?.json.description ?? ''))
}

function toKebabCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
