/** Compiles a pattern to a test whether a text has a match somewhere; it throws a SyntaxError when the pattern is none. */
export type PatternCompiler = (pattern: string, flags?: string) => (text: string) => boolean

/**
 * Loads the compiler of patterns that come from a client. They are RE2's, which match in linear time: none of them can stall
 * the server. There are no look-arounds and no back-references; `\Q…\E` quotes. Flags are those of `i`, `m` and `s`, and any
 * other is ignored. It is a quarter of a megabyte, so it is loaded by who has a pattern to compile.
 *
 * @example
 * const compile = await loadPatterns()
 * compile('^ab', 'i')('ABC') // true
 */
export async function loadPatterns(): Promise<PatternCompiler> {
  const { RE2JS } = await import('re2js')
  const flagOf: Readonly<Record<string, number>> = {
    i: RE2JS.CASE_INSENSITIVE,
    m: RE2JS.MULTILINE,
    s: RE2JS.DOTALL,
  }
  return (pattern, flags = '') => {
    const sum = [...new Set(flags)].reduce((total, flag) => total + (flagOf[flag] ?? 0), 0)
    const compiled = compile(pattern, sum)
    return (text) => compiled.matcher(text).find()
  }

  function compile(pattern: string, flags: number) {
    try {
      return RE2JS.compile(pattern, flags)
    } catch (error) {
      throw new SyntaxError((error as Error).message, { cause: error })
    }
  }
}
