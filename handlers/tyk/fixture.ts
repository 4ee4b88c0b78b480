import { isObject } from '../../src/json.js'
import { type FacetMember, facetKind, readFacet } from '../../src/model/facet-members.js'
import type { FixtureFacet } from '../../src/model/fixture.js'
import type { User } from '../../src/model/user.js'
import type { Kind } from '../../src/options/types.js'
import type { World } from '../../src/world/world.js'
import { type TykUser, toOrgField, tykFacet } from './facet.js'
import { OBJECT_ID } from './ids.js'
import { HASH } from './passwords/secrets.js'

/** Members of `facets.tyk`, by Tyk's own names. */
const MEMBERS: Readonly<Record<string, FacetMember<TykUser>>> = {
  access_key: {
    expected: '32 hexadecimal digits in lower case',
    json: { type: 'string', pattern: '^[0-9a-f]{32}$' },
    read: (value) => (isText(value) && /^[0-9a-f]{32}$/.test(value) ? { accessKey: value } : undefined),
  },
  password: {
    expected: 'a bcrypt hash that begins with "$2a$10$", or an empty text',
    json: { type: 'string' },
    read: (value, password) => {
      if (!isText(value) || (value !== '' && !HASH.test(value))) return undefined
      return { secret: password === null ? null : { hash: value, digest: password } }
    },
  },
  org_id: {
    expected: '24 hexadecimal digits, or an empty text for a super user',
    json: { type: 'string', pattern: '^([0-9a-f]{24})?$' },
    read: (value) => (isOptionalId(value) ? { orgId: toOrgField(value) } : undefined),
  },
  user_permissions: {
    expected: 'an object of texts such as {"users": "read"}',
    json: { type: 'object', additionalProperties: { type: 'string' } },
    read: (value) => (isObjectOfTexts(value) ? { permissions: value } : undefined),
  },
  group_id: {
    expected: '24 hexadecimal digits, or an empty text',
    json: { type: 'string', pattern: '^([0-9a-f]{24})?$' },
    read: (value) => (isOptionalId(value) ? { groupId: value } : undefined),
  },
}

/** Returns the kind of `facets.tyk`, for the check of fixtures. */
export function facet(): Kind {
  return facetKind(MEMBERS)
}

/**
 * Stores the facet that a fixture gives a person.
 *
 * @throws Error when a member is unknown or has a wrong value
 */
export function applyFacet(world: World, user: User, facet: FixtureFacet): void {
  tykFacet.update(world, user, readFacet('tyk', MEMBERS, facet, user))
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function isOptionalId(value: unknown): value is string {
  return isText(value) && (value === '' || OBJECT_ID.test(value))
}

function isObjectOfTexts(value: unknown): value is Readonly<Record<string, string>> {
  return isObject(value) && Object.values(value).every(isText)
}
