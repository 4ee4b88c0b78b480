/** The name of the world of requests that name none. */
export const DEFAULT_WORLD = 'default'

const NAME = /^[\w.-]{1,64}$/

/** Whether a world can have this name. */
export function isWorldName(name: string): boolean {
  return typeof name === 'string' && NAME.test(name)
}

/** Says that a name is not well-formed, and which are. */
export function malformedName(name: string): string {
  return `Failed to open the world "${name}": the name is not well-formed. Please use 1 to 64 letters, digits, dots, dashes and underscores.`
}
