import type { JsonObject } from '../../../src/json.js'
import type { User } from '../../../src/model/user.js'
import { urlOf, type ZendeskContext } from '../context.js'
import { type Role, zendeskFacet } from '../facet.js'
import { readIdentities } from '../identities/lookup.js'
import { viewIdentity } from '../identities/view.js'
import { toTime } from '../wire.js'

/** Shows the identities of users. */
export function identitySideloads(context: ZendeskContext, users: readonly User[]): JsonObject[] {
  return users.flatMap((user) =>
    readIdentities(context.world, user).map((identity) => viewIdentity(context, identity)),
  )
}

/**
 * Shows the roles of users, each once.
 *
 * @see https://developer.zendesk.com/api-reference/ticketing/account-configuration/custom_roles/
 */
export function roleSideloads({ world }: ZendeskContext, users: readonly User[]): JsonObject[] {
  const since = toTime(world.users.page(0, 1)[0]?.createdAt ?? world.clock.now())
  const roles = new Set(users.map((user) => zendeskFacet.of(world, user).role))
  return [...roles].map((role) => ({
    id: null,
    name: role,
    description: null,
    created_at: since,
    updated_at: since,
    configuration: configurationOf(role),
  }))
}

/** Shows the abilities of the caller on users. */
export function abilitySideloads(context: ZendeskContext, users: readonly User[]): JsonObject[] {
  return users.map((user) => viewAbilities(context, user))
}

function viewAbilities(context: ZendeskContext, user: User): JsonObject {
  const { caller, world } = context
  const isSelf = caller.user?.id === user.id
  const isAdmin = caller.role === 'admin'
  const isStaff = zendeskFacet.of(world, user).role !== 'end-user'
  const manages = isAdmin || (caller.role === 'agent' && !isStaff)
  return {
    url: urlOf(context, `/users/${user.id}`),
    user_id: user.id,
    can_edit: manages || isSelf,
    can_edit_password: isAdmin || isSelf,
    can_manage_identities_of: manages || isSelf,
    can_verify_identities: manages,
    can_reset_password: manages,
    can_set_password: isAdmin,
    can_create_password: isAdmin && user.password === null,
    can_change_password: isSelf,
    can_set_alias: isStaff && (manages || isSelf),
    can_send_verification_email: manages,
    can_verify_now: manages && !zendeskFacet.of(world, user).verified,
    can_make_comment_private: isStaff,
    can_edit_agent_forwarding: isStaff && (manages || isSelf),
    can_modify_user_tags: manages,
    can_assume: manages && !isSelf,
    can_delete: manages && !isSelf,
    can_view_views: isStaff,
    can_view_reports: isStaff,
    can_export: zendeskFacet.of(world, user).role === 'admin',
    can_use_voice_console: false,
    can_use_voice: false,
    can_view_voice_dashboard: false,
  }
}

const REPORT_ACCESS: Readonly<Record<Role, string>> = { admin: 'full', agent: 'readonly', 'end-user': 'none' }

function configurationOf(role: Role): JsonObject {
  const isStaff = role !== 'end-user'
  const isAdmin = role === 'admin'
  return {
    chat_access: isStaff,
    manage_business_rules: isAdmin,
    manage_dynamic_content: isAdmin,
    manage_extensions_and_channels: isAdmin,
    manage_facebook: isAdmin,
    organization_editing: isAdmin,
    organization_notes_editing: isStaff,
    ticket_deletion: isAdmin,
    ticket_tag_editing: isStaff,
    twitter_search_access: isStaff,
    forum_access_restricted_content: isStaff,
    end_user_list_access: isStaff ? 'full' : 'none',
    end_user_profile_access: isStaff ? 'full' : 'readonly',
    forum_access: isStaff ? 'full' : 'readonly',
    macro_access: isStaff ? 'full' : 'none',
    report_access: REPORT_ACCESS[role],
    ticket_access: isStaff ? 'all' : 'requested-only',
    ticket_comment_access: isStaff ? 'public' : 'none',
    ticket_editing: isStaff,
    ticket_merge: isStaff,
    user_view_access: isStaff ? 'full' : 'none',
    view_access: isStaff ? 'full' : 'none',
    voice_access: isStaff,
  }
}
