import type { Model, Row } from '../../../src/model/model.js'
import type { User } from '../../../src/model/user.js'
import type { Reply } from '../../../src/reply.js'
import type { ZendeskContext } from '../context.js'
import { type Collection, collect, paginate, replyWithCount } from '../lists/pages.js'
import { type Sideload, sideload } from '../lists/sideloads.js'
import { requireRecord } from '../records/lookup.js'
import { filterUsers } from '../users/lookup.js'
import { userSideloads } from '../users/sideloads.js'
import { viewUser } from '../users/view.js'
import type { MembershipKind } from './kinds.js'
import { parentsOfUser } from './lookup.js'
import { membersOf } from './rules.js'

/** Groups or organizations, with the parts of their endpoints that differ. */
export interface ParentResource<R extends Row> {
  /** The member of a reply that holds the list, such as `groups`. */
  readonly key: string
  readonly kind: MembershipKind
  readonly model: Model<R>
  readonly view: (context: ZendeskContext, row: R) => object
  readonly sideloads: Readonly<Record<string, Sideload<R>>>
}

/** Lists all groups or organizations. */
export function listParents<R extends Row>(context: ZendeskContext, resource: ParentResource<R>): Reply {
  return replyWithParents(context, resource, context.world.table(resource.model))
}

/** Counts all groups or organizations. */
export function countParents<R extends Row>(context: ZendeskContext, { model }: ParentResource<R>): Reply {
  return replyWithCount(context, context.world.table(model).size)
}

/** Lists the groups or organizations of the user in the path. */
export function listParentsOfUser<R extends Row>(
  context: ZendeskContext,
  resource: ParentResource<R>,
): Reply {
  return replyWithParents(context, resource, collect(parentsOfUser(context, resource.kind, resource.model)))
}

/** Counts the groups or organizations of the user in the path. */
export function countParentsOfUser<R extends Row>(
  context: ZendeskContext,
  { kind, model }: ParentResource<R>,
): Reply {
  return replyWithCount(context, parentsOfUser(context, kind, model).length)
}

/** Lists the members of the group or organization in the path. */
export function listMembers<R extends Row>(context: ZendeskContext, resource: ParentResource<R>): Reply {
  return paginate(context, {
    key: 'users',
    rows: membersInPath(context, resource),
    view: (user) => viewUser(context, user),
    include: (users) => userSideloads(context, users),
  })
}

/** Counts the members of the group or organization in the path. */
export function countMembers<R extends Row>(context: ZendeskContext, resource: ParentResource<R>): Reply {
  return replyWithCount(context, membersInPath(context, resource).size)
}

function replyWithParents<R extends Row>(
  context: ZendeskContext,
  { key, view, sideloads }: ParentResource<R>,
  rows: Collection<R>,
): Reply {
  return paginate(context, {
    key,
    rows,
    view: (row) => view(context, row),
    include: (shown) => sideload(context, shown, sideloads),
  })
}

function membersInPath<R extends Row>(
  context: ZendeskContext,
  { kind, model }: ParentResource<R>,
): Collection<User> {
  const { id } = requireRecord(context, model, `${kind.parent}Id`)
  return filterUsers(context, collect(membersOf(context.world, kind, id)))
}
