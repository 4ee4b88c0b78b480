import type { ParseOptions } from '../options.js'
import { ParseError } from './parse-error.js'

/** The version whose errors `legacyErrors` changes. */
const LEGACY_VERSION = 'api.parse.com'

interface Setting {
  readonly options: ParseOptions
  readonly version: string
}

/** Returns true when errors have the code and text of api.parse.com. */
export function isLegacy({ options, version }: Setting): boolean {
  return options.legacyErrors && version === LEGACY_VERSION
}

/** Returns an error with the wording that `legacyErrors` and `sanitizeErrors` ask for. */
export function withConfiguredText(error: ParseError, setting: Setting): ParseError {
  if (isLegacy(setting)) return new ParseError(error.text, error.legacy)
  return setting.options.sanitizeErrors ? new ParseError(error.text, error.sanitized) : error
}
