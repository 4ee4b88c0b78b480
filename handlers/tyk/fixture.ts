import { isObject } from '../../src/json.js'
import { type FacetMember, facetKind, readFacet } from '../../src/model/facet-members.js'
import type { FixtureFacet } from '../../src/model/fixture.js'
import type { User } from '../../src/model/user.js'
import type { Kind } from '../../src/options/types.js'
import { defineRecords, findForFacet, type Target } from '../../src/world/records.js'
import type { PeopleTemplate, World } from '../../src/world/world.js'
import { type TykUser, toOrgField, tykFacet } from './facet.js'
import { groupIdOf } from './groups/model.js'
import { groupRecords, groupTarget } from './groups/records.js'
import { OBJECT_ID } from './ids.js'
import { organisationRecords, organisationTarget } from './organisations/records.js'
import { HASH } from './passwords/secrets.js'

/** The records of fixtures. A resource comes after those that its records refer to. */
export const { records, prepareRecords, loadRecords } = defineRecords({
  organisations: organisationRecords,
  groups: groupRecords,
})

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
  org: {
    expected: 'the owner name of an organisation',
    json: { type: 'string' },
    read: readName,
  },
  group: {
    expected: 'the name of a group',
    json: { type: 'string' },
    read: readName,
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
  tykFacet.update(world, user, readFields(world, user, facet))
}

// The name is looked up later, in the world.
function readName(value: unknown): Partial<TykUser> | undefined {
  return isText(value) && value !== '' ? {} : undefined
}

function readFields(world: World, user: User, facet: FixtureFacet): Partial<TykUser> {
  const find = <R>(member: string, target: Target<R>) => {
    const name = facet[member]
    return isText(name) ? findForFacet(world, `facets.tyk.${member}`, name, target) : undefined
  }
  const fields = readFacet('tyk', MEMBERS, facet, user)
  const organisation = find('org', organisationTarget)
  const group = find('group', groupTarget)
  return {
    ...fields,
    ...(organisation ? { orgId: toOrgField(organisation.orgId) } : {}),
    ...(group ? { groupId: groupIdOf(group) } : {}),
  }
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
  tykFacet.share(world, number, readFields(world, first, facet))
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
