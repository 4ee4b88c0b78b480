import { defineModel, type Row } from '../../../src/model/model.js'
import { emailWords, phoneWords, toWords } from '../../../src/model/words.js'

/** An identity of a user: an e-mail address, a phone number, or an account elsewhere. */
export interface Identity extends Row {
  readonly userId: number
  readonly type: string
  readonly value: string
  readonly verified: boolean
  readonly primary: boolean
  /** The user's id, for the first row of a user's own e-mail; null for every other identity. */
  readonly originOf: number | null
  /** Milliseconds since 1970. */
  readonly createdAt: number
  /** Milliseconds since 1970. */
  readonly updatedAt: number
}

const WORD_SPLITTERS: ReadonlyMap<string, (value: string) => string[]> = new Map([
  ['email', emailWords],
  ['phone_number', phoneWords],
])

export const identityModel = defineModel<Identity>({
  name: 'zendesk.identity',
  fields: ({ clock }) => ({
    userId: () => 0,
    type: () => 'email',
    value: () => '',
    verified: () => false,
    primary: () => false,
    originOf: () => null,
    createdAt: () => clock.now(),
    updatedAt: () => clock.now(),
  }),
  unique: {
    value: (identity) => identityKey(identity.type, identity.value),
    origin: ({ originOf }) => (originOf ? String(originOf) : null),
  },
  groups: {
    user: (identity) => String(identity.userId),
    primaryEmail: ({ userId, type, primary }) => (primary && type === 'email' ? String(userId) : null),
  },
  // The words of primary identities are indexed with the user.
  words: ({ type, value, primary }) => (primary ? [] : (WORD_SPLITTERS.get(type) ?? toWords)(value)),
})

/** Returns the key of an identity, which ignores case. */
export function identityKey(type: string, value: string): string {
  return `${type}/${value.toLowerCase()}`
}

/**
 * Returns the id that clients see. The first identity of a user's own e-mail has an odd id, derived from the user's id,
 * because clients can read it before its row exists. All other identities have even ids.
 */
export function identityId({ id, originOf }: Identity): number {
  return originOf === null ? 2 * id : 2 * originOf - 1
}
