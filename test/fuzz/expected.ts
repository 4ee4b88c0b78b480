/** A model that a dialect changes although it refuses the request. */
interface ExpectedChange {
  readonly dialect: string
  readonly pattern: RegExp
}

/** Models that a vendor changes although it refuses the request. */
const changes: readonly ExpectedChange[] = [
  // Every request with a token updates the time of its last use.
  { dialect: 'zendesk', pattern: /^zendesk\.oauthToken$/ },
  // So does the caller's session in a list of sessions.
  { dialect: 'zendesk', pattern: /^zendesk\.session$/ },
]

/** Texts of answers with a status of the five hundreds that are a vendor's own. */
const failures: readonly RegExp[] = [/Failed to read response body, body empty/]

/** Returns true when a refused request may change rows of the model. */
export function isExpectedChange(dialect: string | undefined, model: string): boolean {
  return changes.some((each) => each.dialect === dialect && each.pattern.test(model))
}

/** Returns true when a vendor answers so, too. */
export function isExpectedFailure(text: string): boolean {
  return failures.some((pattern) => pattern.test(text))
}
