import { loadPatterns } from '../../../src/model/patterns.js'
import { readText } from '../records/attributes.js'
import type { JsonObject } from '../wire.js'
import type { FieldPattern } from './model.js'

/**
 * The pattern in the attributes of a user field; undefined when they don't speak of it. One that can't be compiled lets every
 * value pass.
 *
 * @throws ApiError when it is no text
 */
export async function readFieldPattern(attributes: JsonObject): Promise<FieldPattern | null | undefined> {
  if (!('regexp_for_validation' in attributes)) return undefined
  const source = readText('regexp_for_validation', attributes.regexp_for_validation)
  return source === null ? null : { source, matches: await compile(source) }
}

async function compile(source: string): Promise<FieldPattern['matches']> {
  const compilePattern = await loadPatterns()
  try {
    const { matches } = compilePattern(source)
    return (value) => isMatch(matches, value)
  } catch {
    return () => true
  }
}

// A text that is too long for the pattern does not match.
function isMatch(matches: FieldPattern['matches'], value: string): boolean {
  try {
    return matches(value)
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
