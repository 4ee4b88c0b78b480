import { loadPatterns } from '../../../src/model/patterns.js'
import { refusals } from '../errors.js'

/** Compiles a `$regex` with its `$options` to a test whether a text has a match somewhere. */
export type RegexCompiler = (pattern: string, options?: string) => (text: string) => boolean

const OPTIONS = /^[imxsu]+$/

/** Loads the compiler of patterns, which know `\Q…\E`, as the SDK's `startsWith` and `contains` send it. */
export async function loadRegexCompiler(): Promise<RegexCompiler> {
  const compile = await loadPatterns()
  return (pattern, options) => {
    if (options !== undefined && !OPTIONS.test(options)) throw refusals.unknownRegexOptions(options)
    try {
      return compile(options?.includes('x') ? withoutComments(pattern) : pattern, options ?? '')
    } catch (error) {
      throw refusals.invalidRegex((error as Error).message)
    }
  }
}

/** What a pattern says when white space and comments in it mean nothing. */
function withoutComments(pattern: string): string {
  return pattern.replaceAll(/(\\.)|\s+|#.*$/gm, (_found, escaped: string | undefined) => escaped ?? '')
}
