import { defineModel, type Row } from '../../../src/model/model.js'

/** A session. A user may have several. */
export interface Session extends Row {
  readonly token: string
  readonly userId: number
  /** Milliseconds since 1970. */
  readonly lastUsedAt: number
}

const TOKEN_LENGTH = 27

export const sessionModel = defineModel<Session>({
  name: 'acs.session',
  fields: ({ random, clock }) => ({
    token: () => random.alphanumeric(TOKEN_LENGTH),
    userId: () => 0,
    lastUsedAt: () => clock.now(),
  }),
  unique: { token: (session) => session.token },
  groups: { user: (session) => String(session.userId) },
})
