import type { JsonObject } from '../../../src/json.js'
import { defineModel, type Row } from '../../../src/model/model.js'

/** A session of a user. */
export interface Session extends Row {
  readonly userId: number
  /** Milliseconds since 1970. */
  readonly authenticatedAt: number
  /** Milliseconds since 1970. */
  readonly lastSeenAt: number
}

/** A user's settings of the agent interface. The id is the user's. */
export interface Settings extends Row {
  readonly lotus: JsonObject
}

export const sessionModel = defineModel<Session>({
  name: 'zendesk.session',
  fields: ({ clock }) => ({
    userId: () => 0,
    authenticatedAt: () => clock.now(),
    lastSeenAt: () => clock.now(),
  }),
  groups: { user: (session) => String(session.userId) },
})

export const settingsModel = defineModel<Settings>({
  name: 'zendesk.settings',
  fields: () => ({ lotus: () => ({}) }),
})
