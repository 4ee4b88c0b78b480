import { defineModel, type Row } from '../../../src/model/model.js'

/** A session of a user. */
export interface Session extends Row {
  readonly userId: number
  /** Milliseconds since 1970. */
  readonly authenticatedAt: number
  /** Milliseconds since 1970. */
  readonly lastSeenAt: number
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
