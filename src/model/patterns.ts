/** A compiled pattern. */
export interface Pattern {
  /**
   * Returns true when the text contains a match.
   *
   * @throws RangeError when the search would take too many steps
   */
  readonly matches: (text: string) => boolean
  /** Returns the most steps that a search in the text can take. */
  readonly costOf: (text: string) => number
}

/**
 * Compiles a pattern.
 *
 * @param flags any of `i`, `m` and `s`; others are ignored
 * @throws SyntaxError when the pattern is malformed, or exceeds what is left of the compiler's limit
 */
export type PatternCompiler = (pattern: string, flags?: string) => Pattern

/** Limit of the steps of one search, each of a few nanoseconds. */
const MOST_STEPS = 20_000_000
/** Limit of one compiler: the characters of its patterns, multiplied by their counted repetitions. */
const MOST_WEIGHT = 100_000
/** RE2's own limit of a counted repetition. */
const MOST_REPETITIONS = 1000
const COUNTS = /\{(\d{1,9})(?:,(\d{0,9}))?\}/g

/**
 * Loads a compiler of RE2 patterns, which match in linear time. Load one per request: it limits the total size of its
 * patterns, and the steps of each search.
 *
 * @example
 * const compile = await loadPatterns()
 * compile('^a+b$', 'i').matches('AAB') // true
 */
export async function loadPatterns(): Promise<PatternCompiler> {
  const { RE2JS } = await import('re2js')
  const flagOf: Readonly<Record<string, number>> = {
    i: RE2JS.CASE_INSENSITIVE,
    m: RE2JS.MULTILINE,
    s: RE2JS.DOTALL,
  }
  let left = MOST_WEIGHT
  return (pattern, flags = '') => {
    left -= weightOf(pattern)
    if (left < 0) throw new SyntaxError('regular expression is too large')
    const sum = [...new Set(flags)].reduce((total, flag) => total + (flagOf[flag] ?? 0), 0)
    const compiled = compile(pattern, sum)
    const size = compiled.programSize()
    const costOf = (text: string) => size * text.length
    const matches = (text: string) => {
      if (costOf(text) > MOST_STEPS)
        throw new RangeError('regular expression is too large for a text of this length')
      return compiled.matcher(text).find()
    }
    return { matches, costOf }
  }

  function compile(pattern: string, flags: number) {
    try {
      return RE2JS.compile(pattern, flags)
    } catch (error) {
      throw new SyntaxError((error as Error).message, { cause: error })
    }
  }
}

function weightOf(pattern: string): number {
  let repetitions = 1
  for (const [, least, most] of pattern.matchAll(COUNTS)) {
    repetitions = Math.min(MOST_REPETITIONS, repetitions * Math.max(1, Number(most || least)))
  }
  return pattern.length * repetitions
}
