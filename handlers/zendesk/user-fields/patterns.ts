import { loadPatterns, type PatternCompiler } from '../../../src/model/patterns.js'
import type { World } from '../../../src/world/world.js'
import { type UserField, userFieldModel } from './model.js'

type Matches = (value: string) => boolean

/** Compiled patterns by the row of their field. Rows hold plain data, so that a world can be saved. */
const compiled = new WeakMap<UserField, Matches>()

/**
 * Compiles the patterns of a world's user fields.
 *
 * @returns undefined when all are compiled; else a promise, because the compiler is loaded on demand
 */
export function loadFieldPatterns(world: World): Promise<void> | undefined {
  const fields = world.table(userFieldModel)
  if (fields.size === 0) return undefined
  const pending = [...fields].filter((field) => field.pattern !== null && !compiled.has(field))
  return pending.length === 0 ? undefined : compileAll(pending)
}

/** Returns true when a value matches the pattern of a field, or the field has none. Call `loadFieldPatterns` first. */
export function matchesPattern(field: UserField, value: string): boolean {
  return compiled.get(field)?.(value) ?? true
}

async function compileAll(fields: readonly UserField[]): Promise<void> {
  for (const field of fields) compiled.set(field, compile(await loadPatterns(), field.pattern ?? ''))
}

// An invalid pattern accepts every value.
function compile(compilePattern: PatternCompiler, source: string): Matches {
  try {
    const { matches } = compilePattern(source)
    return (value) => isMatch(matches, value)
  } catch {
    return () => true
  }
}

// A text that is too long for the pattern does not match.
function isMatch(matches: Matches, value: string): boolean {
  try {
    return matches(value)
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
