import { isObject, type JsonObject } from '../../../src/json.js'
import type { World } from '../../../src/world/world.js'
import type { ZendeskUser } from '../facet.js'
import { type Attributes, readAttributes, reads } from '../records/attributes.js'
import { knownUserFields } from '../user-fields/values.js'
import { toLocale } from './zones.js'

/** Attributes that are stored in the facet as they are, with the field of each. */
export const FACET_ATTRIBUTES = {
  external_id: ['externalId', reads.optionalText],
  alias: ['alias', reads.optionalText],
  signature: ['signature', reads.optionalText],
  details: ['details', reads.optionalText],
  notes: ['notes', reads.optionalText],
  ticket_restriction: ['ticketRestriction', reads.optionalText],
  moderator: ['moderator', reads.flag],
  only_private_comments: ['onlyPrivateComments', reads.flag],
  restricted_agent: ['restrictedAgent', reads.flag],
  suspended: ['suspended', reads.flag],
  shared_phone_number: ['sharedPhone', reads.flag],
  organization_id: ['organizationId', reads.optionalId],
  default_group_id: ['defaultGroupId', reads.optionalId],
  custom_role_id: ['customRoleId', reads.optionalId],
  tags: ['tags', reads.tags],
} as const satisfies Attributes<ZendeskUser>

/** Attributes that an end user may change with `PUT /users/:id`. */
export const SELF_SERVICE_ATTRIBUTES: ReadonlySet<string> = new Set([
  'name',
  'email',
  'phone',
  'time_zone',
  'locale',
  'locale_id',
])

/** Attributes that an end user may change with `PUT /end_users/:id`. */
export const END_USER_ATTRIBUTES: ReadonlySet<string> = new Set([
  'name',
  'phone',
  'time_zone',
  'locale',
  'locale_id',
  'remote_photo_url',
])

/** Returns the attributes with one of the given names. */
export function pickAttributes(attributes: JsonObject, names: ReadonlySet<string>): JsonObject {
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => names.has(name)))
}

/**
 * Reads the attributes of a user that belong to the facet. Unknown attributes are ignored.
 *
 * @throws ApiError when an attribute has the wrong type, or a value does not fit its user field
 */
export function readFacet(world: World, attributes: JsonObject): Partial<ZendeskUser> {
  const { user_fields } = attributes
  return {
    ...readAttributes<ZendeskUser>(attributes, FACET_ATTRIBUTES),
    ...readPlace(attributes),
    ...(isObject(user_fields) ? { userFields: knownUserFields(world, user_fields) } : {}),
  }
}

function readPlace({ time_zone, locale, locale_id }: JsonObject): Partial<ZendeskUser> {
  const named = typeof locale_id === 'number' ? toLocale(locale_id) : undefined
  const chosen = typeof locale === 'string' ? locale : named
  return {
    ...(typeof time_zone === 'string' ? { timeZone: time_zone } : {}),
    ...(chosen === undefined ? {} : { locale: chosen }),
  }
}

/** An identity that comes with a new user. */
export interface NewIdentity {
  readonly type: string
  readonly value: string
  readonly verified: boolean
}

/** Reads the identities that come with a new user. Incomplete ones are ignored. */
export function readNewIdentities({ identities }: JsonObject): NewIdentity[] {
  if (!Array.isArray(identities)) return []
  return identities
    .filter(isObject)
    .flatMap(({ type, value, verified }) =>
      typeof type === 'string' && typeof value === 'string'
        ? [{ type, value, verified: verified === true }]
        : [],
    )
}
