import type { JsonObject } from '../../../src/json.js'
import type { User } from '../../../src/model/user.js'
import { urlOf, type ViewContext } from '../context.js'
import { lastLoginOf, type ZendeskUser, zendeskFacet } from '../facet.js'
import { userFieldDefaults } from '../user-fields/values.js'
import { toOptionalTime, toTime } from '../wire.js'
import { nameOf } from './names.js'
import { viewPhoto } from './photo-view.js'
import { toIanaZone, toLocaleId } from './zones.js'

/**
 * Shows a user to agents: every documented member, in Zendesk's order, with null for missing values.
 *
 * @see https://developer.zendesk.com/api-reference/ticketing/users/users/#json-format
 */
export function viewUser(context: ViewContext, user: User): JsonObject {
  return viewUserAs(context, user, zendeskFacet.of(context.world, user), user.active)
}

// A single object literal: spreading would be ten times slower with forty members.
/** Shows a user or a deleted user with the given facet. */
export function viewUserAs(
  context: ViewContext,
  user: User,
  facet: ZendeskUser,
  isActive: boolean,
): JsonObject {
  const isEndUser = facet.role === 'end-user'
  return {
    id: user.id,
    url: urlOf(context, `/users/${user.id}`),
    name: nameOf(user),
    email: user.email,
    created_at: toTime(user.createdAt),
    updated_at: toTime(user.updatedAt),
    time_zone: facet.timeZone,
    iana_time_zone: toIanaZone(facet.timeZone),
    phone: user.phone,
    shared_phone_number: user.phone === null ? null : facet.sharedPhone,
    photo: facet.hasPhoto ? viewPhoto(context, user) : null,
    locale_id: toLocaleId(facet.locale),
    locale: facet.locale,
    organization_id: facet.organizationId,
    role: facet.role,
    verified: facet.verified,
    external_id: facet.externalId,
    tags: facet.tags,
    alias: facet.alias,
    active: isActive,
    shared: false,
    shared_agent: false,
    last_login_at: toOptionalTime(lastLoginOf(user, facet)),
    two_factor_auth_enabled: isEndUser ? false : null,
    signature: facet.signature,
    details: facet.details,
    notes: facet.notes,
    role_type: roleType(facet),
    custom_role_id: facet.customRoleId,
    moderator: facet.moderator,
    ticket_restriction: facet.ticketRestriction,
    only_private_comments: facet.onlyPrivateComments,
    restricted_agent: facet.restrictedAgent,
    suspended: facet.suspended,
    default_group_id: facet.defaultGroupId,
    report_csv: facet.role === 'admin',
    user_fields: { ...userFieldDefaults(context.world), ...facet.userFields },
  }
}

const CUSTOM_AGENT = 0
const LIGHT_AGENT = 1

/** The members of a user that an end user can see. */
const OWN_KEYS = [
  'id',
  'url',
  'name',
  'email',
  'created_at',
  'updated_at',
  'time_zone',
  'iana_time_zone',
  'phone',
  'shared_phone_number',
  'photo',
  'locale_id',
  'locale',
  'organization_id',
  'role',
  'verified',
]

/** Shows a user to an end user. */
export function viewSelf(context: ViewContext, user: User): JsonObject {
  const view = viewUser(context, user)
  return Object.fromEntries(OWN_KEYS.map((key) => [key, view[key] ?? null]))
}

/** Shows the user in replies of `/users/me` to callers who are not signed in. */
export function viewAnonymous(): JsonObject {
  return {
    id: null,
    url: null,
    name: 'Anonymous user',
    email: 'invalid@example.com',
    role: 'end-user',
    active: false,
  }
}

/** @see https://developer.zendesk.com/api-reference/ticketing/users/users/#json-format */
function roleType({ role, customRoleId, onlyPrivateComments }: ZendeskUser): number | null {
  if (role === 'admin') return 4
  if (role !== 'agent' || customRoleId === null) return null
  return onlyPrivateComments ? LIGHT_AGENT : CUSTOM_AGENT
}
