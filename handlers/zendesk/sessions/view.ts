import type { JsonObject } from '../../../src/json.js'
import type { User } from '../../../src/model/user.js'
import { urlOf, type ViewContext } from '../context.js'
import { toTime } from '../wire.js'
import type { Session } from './model.js'

/**
 * Shows a session.
 *
 * @see https://developer.zendesk.com/api-reference/ticketing/account-configuration/sessions/#json-format
 */
export function viewSession(context: ViewContext, session: Session): JsonObject {
  return {
    id: session.id,
    url: urlOf(context, `/users/${session.userId}/sessions/${session.id}`),
    user_id: session.userId,
    authenticated_at: toTime(session.authenticatedAt),
    last_seen_at: toTime(session.lastSeenAt),
  }
}

/** Returns the CSRF token of a user's forms. It never changes, and no endpoint checks it. */
export function authenticityTokenOf(user: User): string {
  return btoa(`authenticity-${user.id}-${user.createdAt}`)
}
