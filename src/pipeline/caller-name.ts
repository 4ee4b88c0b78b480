import { cutText } from '../world/journal/cut-text.js'
import type { RequestContext } from './context.js'

const ANONYMOUS = 'anonymous'
const LONGEST = 100

/**
 * Returns the name of a request's caller, for people: such as a username or the id of an app. It never shows a secret.
 *
 * @returns at most 100 characters; `anonymous` for a caller without a name; undefined when the request was not
 *   authenticated, such as one with refused credentials
 */
export function callerNameOf({ isAuthenticated, caller, setup }: RequestContext): string | undefined {
  if (!isAuthenticated) return undefined
  const name = setup.definition.callerName?.(caller)
  return name ? cutText(name, LONGEST) : ANONYMOUS
}
