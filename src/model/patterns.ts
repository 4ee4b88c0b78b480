/** A compiled pattern. */
export interface Pattern {
  /**
   * Tells if a text has a match somewhere.
   *
   * @throws RangeError when the pattern and the text together would take too long
   */
  readonly matches: (text: string) => boolean
  /** The most steps that looking for a match in a text may take. */
  readonly costOf: (text: string) => number
}

/**
 * Compiles a pattern.
 *
 * @param flags any of `i`, `m` and `s`; others are ignored
 * @throws SyntaxError when the pattern is wrong, or longer than what is left of the bound of its compiler
 */
export type PatternCompiler = (pattern: string, flags?: string) => Pattern

/** Steps of one search, each of a few nanoseconds. */
const MOST_STEPS = 20_000_000
/** Weight of all patterns of one compiler: their characters, times what their counts repeat. */
const MOST_WEIGHT = 100_000
/** RE2 repeats nothing more often than this. */
const MOST_REPETITIONS = 1000
const COUNTS = /\{(\d{1,9})(?:,(\d{0,9}))?\}/g

/**
 * Loads a compiler of RE2 patterns, which take time in proportion to the text. Load one for each request: what it compiles in
 * all is bounded, and so is each search.
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
