import { Argument, Option } from 'commander'
import type { ControlOperation } from '../../control/operation.js'
import { readTexts } from '../../control/read-input.js'
import { isObject } from '../../json.js'
import { describeValue, spellPath, toError } from '../../options/problems.js'
import type { Kind, Problem } from '../../options/types.js'
import type { ClientCommand, Input } from './client-command.js'
import { findOperation } from './find-operation.js'
import { toPhrase } from './phrase.js'

/** Texts of the command line, by the member of the input that they are for. `true` stands for an option without a text. */
export type Given = Readonly<Record<string, readonly string[] | true | undefined>>

const MOST_CHOICES_IN_PLACE = 4

/** Options of the command itself, outside the input of its operation. */
const OWN_OPTIONS: readonly string[] = ['world', 'url', 'json', 'follow']

/** Makes the arguments of a command from the members of its operation's input. */
export function toArguments(command: ClientCommand, operation: ControlOperation): Argument[] {
  return argumentNames(command).map((name) => {
    const isRequired = operation.required.includes(name) && command.bare === undefined
    const spelled = toKebabCase(name)
    const kind = operation.input[name]
    const argument = new Argument(isRequired ? `<${spelled}>` : `[${spelled}]`, describe(kind))
    const choices = choicesOf(kind)
    return choices.length === 0 ? argument : argument.choices(choices).argParser((text) => text)
  })
}

/** Makes the options of a command from the members of the input of its operations. */
export function toOptions(command: ClientCommand): Option[] {
  if (command.file !== undefined) return []
  const { follow: _switch, ...kinds } = { ...followInput(command), ...findOperation(command.operation).input }
  const { options = Object.keys(kinds) } = command
  const names = options.filter((name) => !argumentNames(command).includes(name))
  const own = Object.entries<Kind>(kinds).filter(([name]) => names.includes(name))
  return own.map(([name, kind]) => {
    const flag = `--${toKebabCase(name)}`
    const placeholder = placeholderOf(kind)
    const option = new Option(placeholder === '' ? flag : `${flag} ${placeholder}`, describe(kind))
    const choices = choicesOf(kind)
    if (choices.length > MOST_CHOICES_IN_PLACE) option.choices(choices)
    return placeholder === '' ? option : option.argParser(collect)
  })
}

function followInput({ follow }: ClientCommand): ControlOperation['input'] {
  return follow === undefined ? {} : findOperation(follow.operation).input
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
    if (texts === undefined || OWN_OPTIONS.includes(name)) continue
    const kind = kinds[name]
    if (!kind) throw misplaced(command, name)
    input[name] = texts === true ? true : readTexts(kind, texts)
    for (const problem of kind.check(input[name], [name])) problems.push(describeGiven(command, problem))
  }
  if (problems.length > 0) throw toError(`run ${command.name}`, problems)
  return input
}

function misplaced(command: ClientCommand, name: string): Error {
  const isOfFollow = Object.hasOwn(followInput(command), name)
  const flag = `--${toKebabCase(name)}`
  return new Error(
    isOfFollow
      ? `Failed to run ${command.name}: ${flag} works with --follow only. Please add --follow.`
      : `Failed to run ${command.name}: ${flag} has no effect here. Please leave it out.`,
  )
}

function describeGiven(command: ClientCommand, problem: Problem): string {
  const [name = '', ...rest] = problem.path
  const isArgument = argumentNames(command).includes(String(name))
  const spelled = `${isArgument ? '' : '--'}${toKebabCase(String(name))}`
  if (problem.known === undefined)
    return describeValue([spelled, spellPath(rest)].filter(Boolean).join(' '), problem)
  return `${spelled} has an unknown member "${String(rest.at(-1))}". Please choose from: ${problem.known.join(', ')}.`
}

function placeholderOf(kind: Kind): string {
  const { type } = kind.json
  const choices = choicesOf(kind)
  if (type === 'boolean') return ''
  if (type === 'array') return '<value...>'
  if (type === 'integer' || type === 'number') return '<number>'
  if (type === 'object') return '<json>'
  if (choices.length > MOST_CHOICES_IN_PLACE) return '<choice>'
  if (choices.length > 0) return `<${choices.join('|')}>`
  return type === 'string' ? '<text>' : '<value>'
}

/** Returns the texts that a kind accepts, if it accepts no others. */
function choicesOf(kind: Kind | undefined): string[] {
  const { enum: choices, anyOf } = kind?.json ?? {}
  const [first]: unknown[] = Array.isArray(anyOf) ? anyOf : []
  const listed = choices ?? (isObject(first) ? first.enum : undefined)
  return Array.isArray(listed) ? listed.filter((choice) => typeof choice === 'string') : []
}

function describe(kind: Kind | undefined): string {
  return toPhrase(String(kind?.json.description ?? ''))
}

function toKebabCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
