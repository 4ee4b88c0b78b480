/** What to do with requests that no handler answers, in the words of MSW. */
export type Unhandled = 'bypass' | 'warn' | 'error'

/**
 * Names the choice for both majors of MSW: 3 renamed the option, and each ignores the other's name silently.
 */
export function unhandledOptions(unhandled: Unhandled): { onUnhandledRequest: Unhandled } {
  const options = { onUnhandledRequest: unhandled, onUnhandledFrame: unhandled }
  return options
}
