import { loadPatterns, type Pattern } from '../../../src/model/patterns.js'
import { errors } from '../errors.js'

/** Compiles a `$regex` with its `$options`. */
export type RegexCompiler = (pattern: string, options?: string) => Pattern

const OPTIONS = /^[imxsu]+$/

/** Loads the regex compiler. It supports `\Q…\E`, which the SDK sends for `startsWith` and `contains`. */
export async function loadRegexCompiler(): Promise<RegexCompiler> {
  const compile = await loadPatterns()
  return (pattern, options) => {
    if (options !== undefined && !OPTIONS.test(options)) throw errors.unknownRegexOptions(options)
    const { matches, costOf } = refuseInvalid(() =>
      compile(toRe2(pattern, options?.includes('x') === true), options ?? ''),
    )
    return { matches: (text) => refuseInvalid(() => matches(text)), costOf }
  }
}

function refuseInvalid<Result>(action: () => Result): Result {
  try {
    return action()
  } catch (error) {
    throw errors.invalidRegex((error as Error).message)
  }
}

// Each alternative also matches an unterminated token up to the end, so that scanning is linear.
const QUOTED = String.raw`\\Q[^]*?(?:\\E|$)`
const CHARACTER_CLASS = String.raw`\[\^?\]?(?:\\[^]|[^\]\\])*(?:\]|\\?$)`
const ESCAPED = String.raw`\\[^]`
const COMMENT = String.raw`\s+|#.*`
const TOKENS = new RegExp(`${QUOTED}|${CHARACTER_CLASS}|${ESCAPED}|(${COMMENT})`, 'g')
const END_OF_QUOTE = String.raw`\E`

/**
 * Translates a PCRE pattern to RE2. It drops an `\E` without a `\Q`, and white space and comments of extended
 * patterns.
 */
function toRe2(pattern: string, isExtended: boolean): string {
  return pattern.replaceAll(TOKENS, (token: string, comment: string | undefined) =>
    token === END_OF_QUOTE || (isExtended && comment !== undefined) ? '' : token,
  )
}
