import type { JsonObject } from '../../../src/json.js'
import type { Reply } from '../../../src/reply.js'
import type { ZendeskContext, ZendeskRoute } from '../context.js'
import { errors } from '../errors.js'
import { eachItem } from '../jobs/rules.js'
import { startJob } from '../jobs/start.js'
import { readQueryReferences, requireBodyRecords } from '../records/lookup.js'
import { resourceOf } from '../wire.js'
import type { Organization } from './model.js'
import { createOrganization, deleteOrganization, matchOrganization, updateOrganization } from './rules.js'

/** Bulk operations on organizations. */
export const bulkOrganizationEndpoints: readonly ZendeskRoute[] = [
  {
    operation: 'organizations.createMany',
    method: 'POST',
    path: '/organizations/create_many',
    access: 'agent',
    respond: createManyOrganizations,
  },
  {
    operation: 'organizations.updateMany',
    method: 'PUT',
    path: '/organizations/update_many',
    access: 'agent',
    respond: updateManyOrganizations,
  },
  {
    operation: 'organizations.deleteMany',
    method: 'DELETE',
    path: '/organizations/destroy_many',
    access: 'agent',
    respond: deleteManyOrganizations,
  },
]

function createManyOrganizations(context: ZendeskContext): Promise<Reply> {
  const organizations = requireBodyRecords(context, 'organizations')
  return startJob(context, {
    type: 'Bulk Create Organization',
    total: organizations.length,
    run: () =>
      eachItem(organizations, 'OrganizationCreateError', (attributes) => ({
        id: createOrganization(context.world, attributes).id,
        status: 'Created',
      })),
  })
}

// The body has either one change for all organizations in the query, or a list of organizations with their changes.
function updateManyOrganizations(context: ZendeskContext): Promise<Reply> {
  const references = readQueryReferences(context)
  const shared = resourceOf(context.request, 'organization')
  const rows = references.length > 0 ? references : requireBodyRecords(context, 'organizations')
  return startJob(context, {
    type: 'Bulk Update Organization',
    total: rows.length,
    run: () =>
      eachItem(rows, 'OrganizationUpdateFailed', (row) => {
        const changes = references.length > 0 ? shared : row
        const { id } = updateOrganization(context.world, requireMatch(context, row), changes)
        return { id, action: 'update', status: 'Updated', success: true }
      }),
  })
}

function deleteManyOrganizations(context: ZendeskContext): Promise<Reply> {
  const rows = readQueryReferences(context)
  return startJob(context, {
    type: 'Bulk Delete Organization',
    total: rows.length,
    run: () =>
      eachItem(rows, 'OrganizationDeleteFailed', (row) => {
        const organization = requireMatch(context, row)
        deleteOrganization(context.world, organization)
        return { id: organization.id, action: 'delete', status: 'Deleted', success: true }
      }),
  })
}

function requireMatch(context: ZendeskContext, attributes: JsonObject): Organization {
  const organization = matchOrganization(context.world, attributes)
  if (!organization) throw errors.notFound()
  return organization
}
