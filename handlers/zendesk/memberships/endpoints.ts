import type { Model, Row } from '../../../src/model/model.js'
import { json, type Reply } from '../../../src/reply.js'
import { created, type Who, type ZendeskContext, type ZendeskRoute } from '../context.js'
import { errors } from '../errors.js'
import { type Collection, collect, list } from '../lists/pages.js'
import { requireAccess, requireId } from '../records/lookup.js'
import { requireUser } from '../users/endpoints.js'
import { type Sideload, sideload } from '../users/sideloads.js'
import { viewUser } from '../users/view.js'
import { resourceOf } from '../wire.js'
import type { Membership, MembershipKind } from './model.js'
import {
  createMembership,
  findMembership,
  leave,
  makeDefault,
  membershipsIn,
  membershipsOf,
} from './rules.js'
import { viewMembership } from './view.js'

/** How the memberships of one kind are served. */
export interface MembershipResource {
  readonly kind: MembershipKind
  /** The list of memberships below a group or an organization. */
  readonly below: 'memberships' | 'organization_memberships'
  readonly readers: Who
  readonly writers: Who
  /** Makes the reply to a deletion. */
  readonly deleted: (context: ZendeskContext) => Reply
  /** Makes the groups or organizations of some ids. */
  readonly viewParents: (context: ZendeskContext, ids: readonly number[]) => readonly object[]
}

type Respond = (context: ZendeskContext, resource: MembershipResource) => Reply

/** The routes that memberships of every kind have. */
export function membershipRoutes(resource: MembershipResource): ZendeskRoute[] {
  const { kind, below, readers, writers } = resource
  const all = `/${kind.name}s`
  const ofUser = `/users/:userId${all}`
  const ofParent = `/${kind.parent}s/:parentId/${below}`
  const rows: readonly (readonly [verb: string, method: string, path: string, who: Who, respond: Respond])[] =
    [
      ['list', 'GET', all, readers, listAll],
      ['list-of-user', 'GET', ofUser, readers, listOfUser],
      [`list-of-${kind.parent}`, 'GET', ofParent, readers, listOfParent],
      ['create', 'POST', all, writers, create],
      ['create-of-user', 'POST', ofUser, writers, create],
      ['get', 'GET', `${all}/:membershipId`, 'agent', get],
      ['get-of-user', 'GET', `${ofUser}/:membershipId`, 'agent', get],
      ['delete', 'DELETE', `${all}/:membershipId`, writers, remove],
      ['delete-of-user', 'DELETE', `${ofUser}/:membershipId`, writers, remove],
      ['make-default', 'PUT', `${ofUser}/:membershipId/make_default`, 'agent', makeItDefault],
    ]
  return rows.map(([verb, method, path, who, respond]) => ({
    operation: `${kind.name.replace('_', '-')}s.${verb}`,
    method,
    path,
    who,
    respond: (context) => respond(context, resource),
  }))
}

/** Every membership that the caller may see. */
export function listAll(context: ZendeskContext, resource: MembershipResource): Reply {
  const { world, caller } = context
  const isOwn = caller.role === 'end-user' && caller.user !== undefined
  const rows = isOwn
    ? collect(defaultFirst(context, resource, caller.user.id))
    : world.table(resource.kind.model)
  return answer(context, resource, rows)
}

function listOfUser(context: ZendeskContext, resource: MembershipResource): Reply {
  const user = requireUser(context)
  requireAccess(context, user.id)
  return answer(context, resource, collect(defaultFirst(context, resource, user.id)))
}

/** The memberships in the group or the organization that the path names. */
export function listOfParent(context: ZendeskContext, resource: MembershipResource): Reply {
  const { world, caller } = context
  const id = requireParent(context, resource.kind)
  const rows = membershipsIn(world, resource.kind, id)
  const isAgent = caller.role !== 'end-user'
  return answer(
    context,
    resource,
    collect(rows.filter(({ userId }) => isAgent || userId === caller.user?.id)),
  )
}

function answer(
  context: ZendeskContext,
  { kind, viewParents }: MembershipResource,
  rows: Collection<Membership>,
): Reply {
  return list(context, {
    key: `${kind.name}s`,
    rows,
    view: (row) => viewMembership(context, kind, row),
    include: (shown) =>
      sideload(context, shown, { users: viewUsersOf, [`${kind.parent}s`]: parentsOf(viewParents) }),
  })
}

function viewUsersOf(context: ZendeskContext, rows: readonly Membership[]): object[] {
  const ids = [...new Set(rows.map(({ userId }) => userId))]
  return ids.flatMap((id) => context.world.users.get(id) ?? []).map((user) => viewUser(context, user))
}

function parentsOf(viewParents: MembershipResource['viewParents']): Sideload<Membership> {
  return (context, rows) =>
    viewParents(
      context,
      rows.map(({ parentId }) => parentId),
    )
}

// The user of the path wins over the body's.
function create(context: ZendeskContext, { kind }: MembershipResource): Reply {
  const attributes = resourceOf(context.request, kind.name)
  const owner = 'userId' in context.params ? { user_id: requireUser(context).id } : {}
  const membership = createMembership(context.world, kind, { ...attributes, ...owner })
  return created(context, `/${kind.name}s/${membership.id}`, {
    [kind.name]: viewMembership(context, kind, membership),
  })
}

function get(context: ZendeskContext, { kind, viewParents }: MembershipResource): Reply {
  const membership = requireMembership(context, kind)
  return json(200, {
    [kind.name]: viewMembership(context, kind, membership),
    ...sideload(context, [membership], {
      users: viewUsersOf,
      [`${kind.parent}s`]: parentsOf(viewParents),
    }),
  })
}

function remove(context: ZendeskContext, { kind, deleted }: MembershipResource): Reply {
  leave(context.world, kind, requireMembership(context, kind))
  return deleted(context)
}

// The answer is the whole collection, for others change, too.
function makeItDefault(context: ZendeskContext, resource: MembershipResource): Reply {
  const { kind } = resource
  const { userId } = makeDefault(context.world, kind, requireMembership(context, kind))
  const rows = defaultFirst(context, resource, userId)
  return json(200, { [`${kind.name}s`]: rows.map((row) => viewMembership(context, kind, row)) })
}

function defaultFirst({ world }: ZendeskContext, { kind }: MembershipResource, userId: number): Membership[] {
  return membershipsOf(world, kind, userId).sort((a, b) => Number(b.isDefault) - Number(a.isDefault))
}

/**
 * The membership that a path names; another user's is none.
 *
 * @throws ApiError when there is none
 */
function requireMembership(context: ZendeskContext, kind: MembershipKind): Membership {
  const owner = 'userId' in context.params ? requireUser(context).id : undefined
  const membership = context.world.table(kind.model).get(requireId(context, 'membershipId'))
  if (!membership || (owner !== undefined && owner !== membership.userId)) throw errors.notFound()
  return membership
}

/**
 * The membership of the user and in the group or the organization that a path names.
 *
 * @throws ApiError when there is none
 */
export function requireMembershipIn(context: ZendeskContext, kind: MembershipKind): Membership {
  const user = requireUser(context)
  const membership = findMembership(context.world, kind, user.id, requireId(context, 'parentId'))
  if (!membership) throw errors.notFound()
  return membership
}

function requireParent(context: ZendeskContext, { hasParent }: MembershipKind): number {
  const id = requireId(context, 'parentId')
  if (!hasParent(context.world, id)) throw errors.notFound()
  return id
}

/** The groups, or organizations, that the user of a path belongs to, oldest first. */
export function belongingsOf<R extends Row>(
  context: ZendeskContext,
  kind: MembershipKind,
  model: Model<R>,
): R[] {
  const memberships = membershipsOf(context.world, kind, requireUser(context).id)
  const parents = memberships.flatMap(({ parentId }) => context.world.table(model).get(parentId) ?? [])
  return parents.sort((a, b) => a.id - b.id)
}
