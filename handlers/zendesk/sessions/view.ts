import { urlOf, type ZendeskContext } from '../context.js'
import { type JsonObject, toTime } from '../wire.js'
import type { Session } from './model.js'

/**
 * A session.
 *
 * @see https://developer.zendesk.com/api-reference/ticketing/account-configuration/sessions/#json-format
 */
export function viewSession(context: ZendeskContext, session: Session): JsonObject {
  return {
    id: session.id,
    url: urlOf(context, `/users/${session.userId}/sessions/${session.id}`),
    user_id: session.userId,
    authenticated_at: toTime(session.authenticatedAt),
    last_seen_at: toTime(session.lastSeenAt),
  }
}
