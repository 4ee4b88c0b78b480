import { isObject, type JsonObject } from '../../../src/json.js'
import type { World } from '../../../src/world/world.js'
import type { ZendeskUser } from '../facet.js'
import { type Attributes, readAttributes, readers } from '../records/attributes.js'
import { readUserFields } from '../user-fields/values.js'
import { toLocale } from './zones.js'

/** Attributes that the facet stores unchanged, each with its field and reader. */
export const FACET_ATTRIBUTES = {
  external_id: ['externalId', readers.optionalText],
  alias: ['alias', readers.optionalText],
  signature: ['signature', readers.optionalText],
  details: ['details', readers.optionalText],
  notes: ['notes', readers.optionalText],
  ticket_restriction: ['ticketRestriction', readers.optionalText],
  moderator: ['moderator', readers.flag],
  only_private_comments: ['onlyPrivateComments', readers.flag],
  restricted_agent: ['restrictedAgent', readers.flag],
  suspended: ['suspended', readers.flag],
  shared_phone_number: ['sharedPhone', readers.flag],
  organization_id: ['organizationId', readers.optionalId],
  default_group_id: ['defaultGroupId', readers.optionalId],
  custom_role_id: ['customRoleId', readers.optionalId],
  tags: ['tags', readers.tags],
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
  const known = Object.keys(attributes).filter((name) => names.has(name))
  return Object.fromEntries(known.map((name) => [name, attributes[name] ?? null]))
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
    ...readLocale(attributes),
    ...(isObject(user_fields) ? { userFields: readUserFields(world, user_fields) } : {}),
  }
}

function readLocale({ time_zone, locale, locale_id }: JsonObject): Partial<ZendeskUser> {
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

/** Reads the identities that come with a new user. Incomplete identities are ignored. */
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
