/** Tells a dialect's expected behaviour by a model's name or a reply's text. */
interface Expected {
  readonly dialect: string
  readonly pattern: RegExp
}

/** Models that a vendor changes although it refuses the request. */
const changes: readonly Expected[] = [
  // A token remembers when it was last used, whatever for.
  { dialect: 'zendesk', pattern: /^zendesk\.oauthToken$/ },
  // So does the caller's session in a list of sessions.
  { dialect: 'zendesk', pattern: /^zendesk\.session$/ },
]

/** Failures that are the vendor's own answers, with a status of the five hundreds. */
const failures: readonly Expected[] = [
  { dialect: 'tyk', pattern: /Failed to read response body, body empty/ },
]

/** Returns true when a refused request may change rows of the model. */
export function isExpectedChange(dialect: string | undefined, model: string): boolean {
  return fits(changes, dialect, model)
}

/** Returns true when the vendor answers so, too. */
export function isExpectedFailure(dialect: string | undefined, text: string): boolean {
  return fits(failures, dialect, text)
}

function fits(expected: readonly Expected[], dialect: string | undefined, text: string): boolean {
  return expected.some((each) => each.dialect === dialect && each.pattern.test(text))
}
