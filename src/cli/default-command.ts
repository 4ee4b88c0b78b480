import { type Command, Help, type Option } from 'commander'
import { adviseName } from '../options/nearest.js'

/** The command that runs when its parent is called without a command. */
const defaults = new WeakMap<Command, Command>()

/**
 * Makes a command the one that runs when its parent is called without a command. The help of the parent shows its
 * options, too.
 *
 * @param command made with `isDefault`
 */
export function showAsDefault(command: Command): void {
  if (command.parent) defaults.set(command.parent, command)
}

/** Returns the options that the help of a command shows. */
export function visibleOptions(command: Command): Option[] {
  const help = new Help()
  const own = Help.prototype.visibleOptions.call(help, command)
  const ofDefault = defaults.get(command)
  if (!ofDefault) return own
  const others = Help.prototype.visibleOptions.call(help, ofDefault)
  return [...own, ...others.filter((other) => own.every(({ flags }) => flags !== other.flags))]
}

/**
 * Refuses the arguments of a default command that takes none. Commander passes it an unknown command, and a command
 * that does not come first.
 *
 * @param purpose as in `Failed to <purpose>: …`
 * @param names the commands beside it
 * @throws Error that names the nearest command
 */
export function refuseArguments(
  purpose: string,
  names: readonly string[],
  [argument]: readonly string[],
): void {
  if (argument === undefined) return
  if (names.includes(argument)) {
    throw new Error(
      `Failed to ${purpose}: the command "${argument}" does not come first. Please give one command, before all options.`,
    )
  }
  throw new Error(`Failed to ${purpose}: there is no command "${argument}". ${adviseName(argument, names)}`)
}
