import { defineModel, type Row } from '../../../src/model/model.js'
import type { JsonObject } from '../values.js'

/** A session. A user may have several. */
export interface Session extends Row {
  readonly token: string
  readonly userId: number
  readonly installationId: string | null
  readonly createdWith: { readonly action: string; readonly authProvider?: string }
  /** The columns that a client added. */
  readonly fields: JsonObject
  /** Milliseconds since 1970, as all moments here. */
  readonly createdAt: number
  readonly updatedAt: number
  readonly expiresAt: number
}

export const sessionModel = defineModel<Session>({
  name: 'parse.session',
  fields: ({ random, clock }) => ({
    token: () => `r:${random.hex(32)}`,
    userId: () => 0,
    installationId: () => null,
    createdWith: () => ({ action: 'login', authProvider: 'password' }),
    fields: () => ({}),
    createdAt: () => clock.now(),
    updatedAt: () => clock.now(),
    expiresAt: () => clock.now(),
  }),
  unique: { token: (session) => session.token ?? null },
  groups: { user: (session) => String(session.userId) },
})
