import { fixtureKind, type KnownDialects } from '../fixture/kind.js'
import type { Kind } from '../options/types.js'
import { definitionKind } from './faults/kinds.js'

/**
 * Makes the kind of a fixture or a scenario.
 *
 * @param dialects the dialects that it may have parts of; all others are refused
 */
export function scenarioKind(dialects: KnownDialects['dialects']): Kind {
  return fixtureKind({ dialects, isComplete: true, fault: definitionKind })
}
