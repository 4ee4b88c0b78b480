import { defineModel, type Row } from '../../../src/model/model.js'
import { defineRetiredCredentials } from '../../../src/model/retired.js'

/** A session. A user may have several. */
export interface Session extends Row {
  readonly token: string
  readonly userId: number
  /** Milliseconds since 1970. */
  readonly createdAt: number
}

const TOKEN_LENGTH = 32

export const sessionModel = defineModel<Session>({
  name: 'acme.session',
  fields: ({ random, clock }) => ({
    token: () => random.alphanumeric(TOKEN_LENGTH),
    userId: () => 0,
    createdAt: () => clock.now(),
  }),
  unique: { token: (session) => session.token },
  groups: { user: (session) => String(session.userId) },
})

/** Tokens of sessions that have ended. They are refused even when unknown tokens are accepted. */
export const revokedTokenModel = defineRetiredCredentials('acme.revokedToken')
