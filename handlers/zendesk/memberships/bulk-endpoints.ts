import type { Reply } from '../../../src/reply.js'
import type { ZendeskContext, ZendeskRoute } from '../context.js'
import { errors } from '../errors.js'
import { eachItem, type JobRow, startJob } from '../jobs/rules.js'
import { requireFew, requireRecords } from '../records/lookup.js'
import { toId } from '../wire.js'
import type { MembershipKind } from './model.js'
import { createMembership, leave } from './rules.js'

const LABELS = { group: 'Group Membership', organization: 'Organization Membership' } as const
const ERRORS = { group: 'GroupMembership', organization: 'OrganizationMembership' } as const

/** Memberships of a kind, many at a time. */
export function membershipJobRoutes(kind: MembershipKind): ZendeskRoute[] {
  const name = `${kind.name.replace('_', '-')}s`
  return [
    {
      operation: `${name}.create-many`,
      method: 'POST',
      path: `/${kind.name}s/create_many`,
      who: 'admin',
      respond: (context) => createMany(context, kind),
    },
    {
      operation: `${name}.destroy-many`,
      method: 'DELETE',
      path: `/${kind.name}s/destroy_many`,
      who: 'admin',
      respond: (context) => destroyMany(context, kind),
    },
  ]
}

function createMany(context: ZendeskContext, kind: MembershipKind): Promise<Reply> {
  const memberships = requireRecords(context, `${kind.name}s`)
  const create = (attributes: (typeof memberships)[number], index: number): JobRow => ({
    index,
    id: createMembership(context.world, kind, attributes).id,
    status: 'Created',
    success: true,
  })
  return startJob(context, {
    type: `Bulk Create ${LABELS[kind.parent]}`,
    total: memberships.length,
    run: () => eachItem(memberships, `${ERRORS[kind.parent]}CreateError`, create),
  })
}

function destroyMany(context: ZendeskContext, kind: MembershipKind): Promise<Reply> {
  const ids = requireFew(context, 'ids').map((id) => toId(id) ?? 0)
  const destroy = (id: number): JobRow => {
    const membership = context.world.table(kind.model).get(id)
    if (!membership) throw errors.notFound()
    leave(context.world, kind, membership)
    return { id, action: 'delete', status: 'Deleted', success: true }
  }
  return startJob(context, {
    type: `Bulk Delete ${LABELS[kind.parent]}`,
    total: ids.length,
    run: () => eachItem(ids, `${ERRORS[kind.parent]}DeleteFailed`, destroy),
  })
}
