import type { Reply } from '../../../src/reply.js'
import type { ZendeskContext, ZendeskRoute } from '../context.js'
import { collect, paginateByOffset } from '../lists/pages.js'
import { replyWithMany, requireQueryList } from '../records/lookup.js'
import { bodyOf, toId, toPlainText } from '../wire.js'
import { type Organization, organizationModel } from './model.js'
import { findByExternalId } from './rules.js'
import { viewOrganization } from './view.js'

const AUTOCOMPLETE = '/organizations/autocomplete'

/** Searches for organizations. */
export const organizationSearchEndpoints: readonly ZendeskRoute[] = [
  {
    operation: 'organizations.showMany',
    method: 'GET',
    path: '/organizations/show_many',
    access: 'agent',
    respond: showManyOrganizations,
  },
  {
    operation: 'organizations.search',
    method: 'GET',
    path: '/organizations/search',
    access: 'agent',
    respond: searchOrganizations,
  },
  {
    operation: 'organizations.autocomplete',
    method: 'GET',
    path: AUTOCOMPLETE,
    access: 'agent',
    respond: autocompleteOrganizations,
  },
  {
    operation: 'organizations.autocomplete',
    method: 'POST',
    path: AUTOCOMPLETE,
    access: 'agent',
    respond: autocompleteOrganizations,
  },
]

/**
 * Returns the organizations with the `ids`, or else the `external_ids`, of the query, ordered by id. Ignores unknown ids.
 *
 * @throws ApiError when there are more than 100
 */
function namedOrganizations(context: ZendeskContext): Organization[] {
  const { world } = context
  const byId = requireQueryList(context, 'ids').flatMap(
    (id) => world.table(organizationModel).get(toId(id) ?? 0) ?? [],
  )
  const byExternalId = requireQueryList(context, 'external_ids').flatMap(
    (id) => findByExternalId(world, id) ?? [],
  )
  const isById = context.request.query.has('ids')
  return [...new Set(isById ? byId : byExternalId)].sort((a, b) => a.id - b.id)
}

function showManyOrganizations(context: ZendeskContext): Reply {
  const organizations = namedOrganizations(context)
  return replyWithMany(
    'organizations',
    organizations.map((organization) => viewOrganization(context, organization)),
  )
}

function searchOrganizations(context: ZendeskContext): Reply {
  const { world, request } = context
  const name = request.query.get('name')?.trim().toLowerCase()
  const externalId = request.query.get('external_id')
  const found = externalId
    ? findByExternalId(world, externalId)
    : world.table(organizationModel).findBy('name', name ?? '')
  return replyWithOrganizations(context, found ? [found] : [])
}

function autocompleteOrganizations(context: ZendeskContext): Reply {
  const { world, request } = context
  const name = request.query.get('name') ?? bodyOf(request).name
  const start = toPlainText(name).trim().toLowerCase()
  const found = [...world.table(organizationModel)].filter(({ name }) => name.toLowerCase().startsWith(start))
  return replyWithOrganizations(context, start === '' ? [] : found)
}

function replyWithOrganizations(context: ZendeskContext, organizations: readonly Organization[]): Reply {
  return paginateByOffset(context, {
    key: 'organizations',
    rows: collect(organizations),
    view: (organization) => viewOrganization(context, organization),
  })
}
