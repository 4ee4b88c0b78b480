import type { JsonObject } from '../../json.js'
import type { FaultDefinition } from './definition.js'

/** Copies a definition as plain JSON. Regular expressions become texts between slashes. */
export function toPlain(definition: FaultDefinition): FaultDefinition {
  return JSON.parse(JSON.stringify(definition, spellPattern)) as FaultDefinition
}

/** Returns the members of a plain definition, without its kind, for lists. */
export function describeDefinition({ kind: _kind, ...members }: FaultDefinition): JsonObject {
  return members as JsonObject
}

function spellPattern(_name: string, value: unknown): unknown {
  return value instanceof RegExp ? String(value) : value
}
