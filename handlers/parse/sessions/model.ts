import { isObject, type JsonObject } from '../../../src/json.js'
import { defineModel, type Row } from '../../../src/model/model.js'

/** A session. A user may have several; one that a master made may be nobody's. */
export interface Session extends Row {
  /** Its columns: whose it is, the token, until when it lasts, and what clients added. */
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

/** The `objectId` of whose session it is. */
export function ownerOf({ fields }: Pick<Session, 'fields'>): string | undefined {
  return isObject(fields.user) ? textOf(fields.user.objectId) : undefined
}

/** What its user sends to say so; null when it has none. */
export function tokenOf({ fields }: Pick<Session, 'fields'>): string | null {
  return textOf(fields.sessionToken) ?? null
}

/** Whether a session is over. One that says no end has none. */
export function isExpired({ fields }: Session, now: number): boolean {
  const { expiresAt } = fields
  return isObject(expiresAt) && Date.parse(String(expiresAt.iso)) < now
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
