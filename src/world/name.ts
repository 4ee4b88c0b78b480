/** The name of the world of requests that name no world. */
export const DEFAULT_WORLD = 'default'

/** The form of a name, as in `Please use …`. */
export const NAME_FORM = '1 to 64 letters, digits, dots, dashes and underscores'

const NAME = /^[\w.-]{1,64}$/

/** Returns true for a name that a world may have. */
export function isWorldName(name: string): boolean {
  return typeof name === 'string' && NAME.test(name)
}

/** Returns the message about a name that is not well-formed. */
export function malformedName(name: string): string {
  return `Failed to open the world "${name}": the name is not well-formed. Please use ${NAME_FORM}.`
}
