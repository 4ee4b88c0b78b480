import type { Reply } from '../../../src/reply.js'
import type { ZendeskContext } from '../context.js'
import { errors } from '../errors.js'
import type { JobRow } from '../jobs/model.js'
import { eachItem } from '../jobs/rules.js'
import { startJob } from '../jobs/start.js'
import { requireBodyRecords, requireQueryList } from '../records/lookup.js'
import { toId } from '../wire.js'
import type { MembershipKind } from './kinds.js'
import { createMembership, removeMembership } from './rules.js'

const LABELS = { group: 'Group Membership', organization: 'Organization Membership' } as const
const ERRORS = { group: 'GroupMembership', organization: 'OrganizationMembership' } as const

/** Creates the memberships in the body, in a job. */
export function createManyMemberships(context: ZendeskContext, kind: MembershipKind): Promise<Reply> {
  const memberships = requireBodyRecords(context, `${kind.name}s`)
  const createOne = (attributes: (typeof memberships)[number], index: number): JobRow => ({
    index,
    id: createMembership(context.world, kind, attributes).id,
    status: 'Created',
    success: true,
  })
  return startJob(context, {
    type: `Bulk Create ${LABELS[kind.parent]}`,
    total: memberships.length,
    run: () => eachItem(memberships, `${ERRORS[kind.parent]}CreateError`, createOne),
  })
}

/** Deletes the memberships that the query names by id, in a job. */
export function deleteManyMemberships(context: ZendeskContext, kind: MembershipKind): Promise<Reply> {
  const ids = requireQueryList(context, 'ids').map((id) => toId(id) ?? 0)
  const destroy = (id: number): JobRow => {
    const membership = context.world.table(kind.model).get(id)
    if (!membership) throw errors.notFound()
    removeMembership(context.world, kind, membership)
    return { id, action: 'delete', status: 'Deleted', success: true }
  }
  return startJob(context, {
    type: `Bulk Delete ${LABELS[kind.parent]}`,
    total: ids.length,
    run: () => eachItem(ids, `${ERRORS[kind.parent]}DeleteFailed`, destroy),
  })
}
