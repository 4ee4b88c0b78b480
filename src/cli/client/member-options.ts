import { Argument, Option } from 'commander'
import type { ControlOperation } from '../../control/operation.js'
import { isObject } from '../../json.js'
import type { Kind } from '../../options/types.js'
import type { ClientCommand } from './client-command.js'
import { findOperation } from './find-operation.js'
import { toPhrase } from './phrase.js'

const MOST_CHOICES_IN_PLACE = 4

/** Makes the arguments of a command from the members of its operation's input. */
export function toArguments(command: ClientCommand, operation: ControlOperation): Argument[] {
  return argumentNames(command).map((name) => {
    const kind = operation.input[name]
    const argument = new Argument(spellArgument(command, name), describe(kind))
    const choices = choicesOf(kind)
    return choices.length === 0 ? argument : argument.choices(choices).argParser((text) => text)
  })
}

/**
 * Makes the options of a command from the members of the input of its operations. A member that is an argument is an
 * option, too, unless it is the first argument of a command that does not work without it.
 */
export function toOptions(command: ClientCommand): Option[] {
  const { follow: _switch, ...kinds } = { ...followInput(command), ...findOperation(command.operation).input }
  const { file, options = file === undefined ? Object.keys(kinds) : [] } = command
  const inArguments = argumentNames(command)
  const names = [...options, ...inArguments].filter((name) => !isArgumentOnly(command, name))
  const own = Object.entries<Kind>(kinds).filter(([name]) => names.includes(name))
  return own.map(([name, kind]) => {
    const isArgument = inArguments.includes(name)
    return toOption(name, kind, isArgument ? `the same as ${spellArgument(command, name)}` : describe(kind))
  })
}

function toOption(name: string, kind: Kind, description: string): Option {
  const placeholder = placeholderOf(kind)
  const flag = toFlag(name)
  const option = new Option(placeholder === '' ? flag : `${flag} ${placeholder}`, description)
  const choices = choicesOf(kind)
  if (choices.length > MOST_CHOICES_IN_PLACE) option.choices(choices)
  return placeholder === '' ? option : option.argParser(collect)
}

function spellArgument(command: ClientCommand, name: string): string {
  const spelled = toKebabCase(name)
  return isArgumentOnly(command, name) ? `<${spelled}>` : `[${spelled}]`
}

function isArgumentOnly(command: ClientCommand, name: string): boolean {
  return name === argumentNames(command)[0] && requiredArguments(command).includes(name)
}

/** Returns the arguments that a command does not work without. */
export function requiredArguments(command: ClientCommand): readonly string[] {
  if (command.bare !== undefined) return []
  const { required } = findOperation(command.operation)
  return argumentNames(command).filter((name) => required.includes(name))
}

/** Returns the input that a command accepts with `--follow`. */
export function followInput({ follow }: ClientCommand): ControlOperation['input'] {
  return follow === undefined ? {} : findOperation(follow.operation).input
}

function collect(text: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, text]
}

/** Returns the members of the input that are arguments of a command. */
export function argumentNames({ arguments: names = [] }: ClientCommand): readonly string[] {
  return names
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

/** Writes the option of a member of the input, such as `--retry-after`. */
export function toFlag(name: string): string {
  return `--${toKebabCase(name)}`
}

/** Writes a name in camel case with hyphens. */
export function toKebabCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
