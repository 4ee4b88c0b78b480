import { refusals } from './errors.js'

/** Compiles a `$regex` with its `$options` to a test whether a text has a match somewhere. */
export type RegexCompiler = (pattern: string, options: string) => (text: string) => boolean

const OPTIONS = /^[imxsu]*$/

// RE2 matches in linear time: a pattern from a client must not be able to stall the server. It is a quarter of a
// megabyte, so it loads with the first query that has a pattern.
/** Loads the compiler of patterns, which know `\Q…\E`, as the SDK's `startsWith` and `contains` send it. */
export async function loadRegexCompiler(): Promise<RegexCompiler> {
  const { RE2JS } = await import('re2js')
  const flagOf: Readonly<Record<string, number>> = {
    i: RE2JS.CASE_INSENSITIVE,
    m: RE2JS.MULTILINE,
    s: RE2JS.DOTALL,
  }
  return (pattern, options) => {
    if (!OPTIONS.test(options)) throw refusals.unknownRegexOptions(options)
    const flags = [...new Set(options)].reduce((sum, option) => sum + (flagOf[option] ?? 0), 0)
    try {
      const compiled = RE2JS.compile(options.includes('x') ? withoutComments(pattern) : pattern, flags)
      return (text) => compiled.matcher(text).find()
    } catch (error) {
      throw refusals.invalidRegex((error as Error).message)
    }
  }
}

/** What a pattern says when white space and comments in it mean nothing. */
function withoutComments(pattern: string): string {
  return pattern.replaceAll(/(\\.)|\s+|#.*$/gm, (_found, escaped: string | undefined) => escaped ?? '')
}
