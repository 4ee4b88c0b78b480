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
  /** Null also for a `photoId` of a photo that was not uploaded with the user. */
  readonly photo: Photo | null
  /** Milliseconds since 1970; `at creation` without a confirmation by mail, null while it is awaited. */
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
