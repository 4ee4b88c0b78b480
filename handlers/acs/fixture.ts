import { isObject } from '../../src/json.js'
import { splitCommaList } from '../../src/model/comma-list.js'
import { type FacetMember, facetKind, readFacet } from '../../src/model/facet-members.js'
import type { FixtureFacet } from '../../src/model/fixture.js'
import type { User } from '../../src/model/user.js'
import type { Kind } from '../../src/options/types.js'
import { defineRecords } from '../../src/world/records.js'
import type { PeopleTemplate, World } from '../../src/world/world.js'
import { type AcsUser, acsFacet } from './facet.js'
import { mailTokenRecords } from './mails/records.js'
import { photoRecords } from './photos/records.js'
import { sessionRecords } from './sessions/records.js'
import { mergeCustomFields } from './users/custom-fields.js'
import { readTime } from './users/time.js'

type Facet = Partial<AcsUser>

/** The records of fixtures. */
export const { records, prepareRecords, loadRecords } = defineRecords({
  photos: photoRecords,
  sessions: sessionRecords,
  mail_tokens: mailTokenRecords,
})

/** Members of `facets.acs`, by ACS's own names. */
const MEMBERS: Readonly<Record<string, FacetMember<AcsUser>>> = {
  role: {
    expected: 'a string',
    json: { type: 'string' },
    read: (value) => (typeof value === 'string' ? { role: value } : undefined),
  },
  tags: {
    expected: 'a list of strings, or one string with commas',
    json: { anyOf: [{ type: 'array', items: { type: 'string' } }, { type: 'string' }] },
    read: (value) => {
      if (typeof value === 'string') return { tags: splitCommaList(value) }
      return isTexts(value) ? { tags: value } : undefined
    },
  },
  custom_fields: {
    expected: 'an object whose names have only letters, digits, _ and -',
    json: { type: 'object' },
    read: readCustomFields,
  },
  confirmed_at: {
    expected: 'a moment such as "2013-10-28T21:50:05+0000", or null before the confirmation',
    json: { type: ['string', 'null'] },
    read: (value) => {
      if (value === null) return { confirmedAt: null }
      const confirmedAt = typeof value === 'string' ? readTime(value) : undefined
      return confirmedAt === undefined ? undefined : { confirmedAt }
    },
  },
  photo: {
    expected: '"initials" for a generated photo, or null',
    json: { enum: ['initials', null] },
    read: (value) => (value === 'initials' || value === null ? { photo: value } : undefined),
  },
  external_accounts: {
    expected: 'a list of objects with external_id, external_type and token',
    json: { type: 'array', items: { type: 'object', required: ['external_id', 'external_type', 'token'] } },
    read: (value) => {
      const accounts = Array.isArray(value) ? value.map(toAccount) : [undefined]
      return accounts.every((account) => account !== undefined) ? { externalAccounts: accounts } : undefined
    },
  },
}

/** Returns the kind of `facets.acs`, for the check of fixtures. */
export function facet(): Kind {
  return facetKind(MEMBERS)
}

/**
 * Stores the facet that a fixture gives a person.
 *
 * @throws Error when a member is unknown or has a wrong value
 */
export function applyFacet(world: World, user: User, facet: FixtureFacet): void {
  acsFacet.update(world, user, readFacet('acs', MEMBERS, facet, user))
}

/**
 * Stores the facet that a fixture gives the people of a template.
 *
 * @throws Error when a member is unknown, has a wrong value, or may belong to one person only
 */
export function applyTemplate(
  world: World,
  { number, first }: PeopleTemplate,
  facet: FixtureFacet,
): undefined {
  acsFacet.share(world, number, readFacet('acs', MEMBERS, facet, first))
}

// ACS ignores invalid custom fields of a request. A fixture with them is refused.
function readCustomFields(value: unknown): Facet | undefined {
  if (!isObject(value)) return undefined
  try {
    const customFields = mergeCustomFields({}, value)
    const isWhole = Object.keys(value).every(
      (name) => value[name] === null || Object.hasOwn(customFields, name),
    )
    return isWhole ? { customFields } : undefined
  } catch {
    return undefined
  }
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((element) => typeof element === 'string')
}

function toAccount(value: unknown): AcsUser['externalAccounts'][number] | undefined {
  if (!isObject(value)) return undefined
  const { external_id: id, external_type: type, token } = value
  const isAccount = typeof id === 'string' && typeof type === 'string' && typeof token === 'string'
  return isAccount ? { id, type, token } : undefined
}
