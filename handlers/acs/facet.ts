import type { JsonObject } from '../../src/json.js'
import { defineFacet } from '../../src/model/facet.js'
import { accountKey, type ExternalAccount } from './accounts/account.js'
import type { Photo } from './photos/photo.js'

/** Data about a user that only ACS has. */
export interface AcsUser {
  readonly role: string
  readonly tags: readonly string[]
  readonly customFields: JsonObject
  readonly externalAccounts: readonly ExternalAccount[]
  readonly photoId: string | null
  /**
   * `initials` for a generated photo. Null without a photo, and when `photoId` names a photo that was uploaded elsewhere.
   */
  readonly photo: Photo | 'initials' | null
  /** Milliseconds since 1970; `at creation` when no confirmation is needed; null before the confirmation. */
  readonly confirmedAt: number | 'at creation' | null
}

export const acsFacet = defineFacet<AcsUser>({
  name: 'acs.user',
  defaults: {
    role: '',
    tags: [],
    customFields: {},
    externalAccounts: [],
    photoId: null,
    photo: null,
    confirmedAt: 'at creation',
  },
  unique: { account: ({ externalAccounts }) => externalAccounts.map(accountKey) },
})
