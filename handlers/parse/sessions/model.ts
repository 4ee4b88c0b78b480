import { isObject, type JsonObject } from '../../../src/json.js'
import { defineModel, type Row } from '../../../src/model/model.js'

/** A session. A user may have several. A session made with the master key may have no user. */
export interface Session extends Row {
  /** The columns: the user, the token, the expiry, and those that clients added. */
  readonly fields: JsonObject
  /** Milliseconds since 1970, as all moments here. */
  readonly createdAt: number
  readonly updatedAt: number
}

export const sessionModel = defineModel<Session>({
  name: 'parse.session',
  fields: ({ clock }) => ({
    fields: () => ({}),
    createdAt: () => clock.now(),
    updatedAt: () => clock.now(),
  }),
  unique: { token: tokenOf },
  groups: { user: (session) => ownerOf(session) ?? '' },
})

/** Returns the `objectId` of the session's user. */
export function ownerOf({ fields }: Pick<Session, 'fields'>): string | undefined {
  return isObject(fields.user) ? textOf(fields.user.objectId) : undefined
}

/** Returns the token of a session; null when it has none. */
export function tokenOf({ fields }: Pick<Session, 'fields'>): string | null {
  return textOf(fields.sessionToken) ?? null
}

/** Returns true when a session has expired. A session without an expiry never does. */
export function isExpired({ fields }: Session, now: number): boolean {
  const { expiresAt } = fields
  return isObject(expiresAt) && Date.parse(String(expiresAt.iso)) < now
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
