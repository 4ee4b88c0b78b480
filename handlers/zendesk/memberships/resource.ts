import { json, type Reply } from '../../../src/reply.js'
import { created, type ZendeskContext } from '../context.js'
import { type Collection, collect, paginate } from '../lists/pages.js'
import { type Sideload, sideload } from '../lists/sideloads.js'
import { requireAccessibleUser, requireUser } from '../users/lookup.js'
import { viewUser } from '../users/view.js'
import { resourceOf } from '../wire.js'
import type { MembershipKind } from './kinds.js'
import { requireMembership, requireParentId } from './lookup.js'
import type { Membership } from './model.js'
import * as rules from './rules.js'
import { viewMembership } from './view.js'

/** Memberships of a kind with the parts of their endpoints that differ. */
export interface MembershipResource {
  readonly kind: MembershipKind
  /** Makes the reply to a deletion. */
  readonly deleted: (context: ZendeskContext) => Reply
  /** Shows the groups or organizations with the given ids. */
  readonly viewParents: (context: ZendeskContext, ids: readonly number[]) => readonly object[]
}

/** Lists all memberships that the caller may see: end users see their own. */
export function listMemberships(context: ZendeskContext, resource: MembershipResource): Reply {
  const { world, caller } = context
  const isOwn = caller.role === 'end-user' && caller.user !== undefined
  const rows = isOwn
    ? collect(defaultFirst(context, resource, caller.user.id))
    : world.table(resource.kind.model)
  return replyWithMemberships(context, resource, rows)
}

/** Lists the memberships of the user in the path. */
export function listMembershipsOfUser(context: ZendeskContext, resource: MembershipResource): Reply {
  const user = requireAccessibleUser(context)
  return replyWithMemberships(context, resource, collect(defaultFirst(context, resource, user.id)))
}

/** Lists the memberships in the group or organization in the path. */
export function listMembershipsOfParent(context: ZendeskContext, resource: MembershipResource): Reply {
  const { world, caller } = context
  const id = requireParentId(context, resource.kind)
  const isAgent = caller.role !== 'end-user'
  const rows = rules
    .membershipsIn(world, resource.kind, id)
    .filter(({ userId }) => isAgent || userId === caller.user?.id)
  return replyWithMemberships(context, resource, collect(rows))
}

/** Creates a membership. The user in the path takes precedence over the user in the body. */
export function createMembership(context: ZendeskContext, { kind }: MembershipResource): Reply {
  const attributes = resourceOf(context.request, kind.name)
  const owner = 'userId' in context.params ? { user_id: requireUser(context).id } : {}
  const membership = rules.createMembership(context.world, kind, { ...attributes, ...owner })
  return created(context, `/${kind.name}s/${membership.id}`, {
    [kind.name]: viewMembership(context, kind, membership),
  })
}

/** Shows the membership in the path. */
export function showMembership(context: ZendeskContext, resource: MembershipResource): Reply {
  const { kind } = resource
  const membership = requireMembership(context, kind)
  return json(200, {
    [kind.name]: viewMembership(context, kind, membership),
    ...sideload(context, [membership], sideloadsOf(resource)),
  })
}

/** Deletes the membership in the path. */
export function deleteMembership(context: ZendeskContext, { kind, deleted }: MembershipResource): Reply {
  rules.removeMembership(context.world, kind, requireMembership(context, kind))
  return deleted(context)
}

/** Makes the membership in the path the default. Replies with all memberships of the user: another has changed, too. */
export function makeMembershipDefault(context: ZendeskContext, resource: MembershipResource): Reply {
  const { kind } = resource
  const { userId } = rules.makeDefault(context.world, kind, requireMembership(context, kind))
  const rows = defaultFirst(context, resource, userId)
  return json(200, { [`${kind.name}s`]: rows.map((row) => viewMembership(context, kind, row)) })
}

function replyWithMemberships(
  context: ZendeskContext,
  resource: MembershipResource,
  rows: Collection<Membership>,
): Reply {
  const { kind } = resource
  return paginate(context, {
    key: `${kind.name}s`,
    rows,
    view: (row) => viewMembership(context, kind, row),
    include: (shown) => sideload(context, shown, sideloadsOf(resource)),
  })
}

function sideloadsOf({ kind, viewParents }: MembershipResource): Record<string, Sideload<Membership>> {
  return {
    users: viewUsersOf,
    [`${kind.parent}s`]: (context, rows) =>
      viewParents(
        context,
        rows.map(({ parentId }) => parentId),
      ),
  }
}

function viewUsersOf(context: ZendeskContext, rows: readonly Membership[]): object[] {
  const ids = [...new Set(rows.map(({ userId }) => userId))]
  return ids.flatMap((id) => context.world.users.get(id) ?? []).map((user) => viewUser(context, user))
}

function defaultFirst({ world }: ZendeskContext, { kind }: MembershipResource, userId: number): Membership[] {
  return rules.membershipsOf(world, kind, userId).sort((a, b) => Number(b.isDefault) - Number(a.isDefault))
}
