import { dialects } from '../../handlers/index.js'
import type { Dialect } from '../dialect.js'

/** A dialect's name. */
export type DialectName = keyof typeof dialects

/** The dialects of these names, or all of them. */
export function selectDialects(
  names: readonly DialectName[] = Object.keys(dialects) as DialectName[],
  strict = false,
): Dialect[] {
  return names.map((name) => dialects[name].with({ strict }))
}
