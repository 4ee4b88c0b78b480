import { json, type Reply } from '../../../src/reply.js'
import { type TykContext, type TykRoute, toEndpoints } from '../context.js'
import { done } from '../errors.js'
import { paginate } from '../lists/paging.js'
import { readBody } from '../wire.js'
import { findOrganisation, type Organisation, organisationModel } from './model.js'
import {
  createOrganisation,
  deleteOrganisation,
  importOrganisation,
  organisationSchema,
  replaceOrganisation,
} from './rules.js'

const ALL = '/admin/organisations'
const ONE = `${ALL}/:orgId`

const routes: readonly TykRoute[] = [
  { operation: 'admin.organisations.list', method: 'GET', path: ALL, respond: list },
  { operation: 'admin.organisations.create', method: 'POST', path: ALL, respond: create },
  { operation: 'admin.organisations.import', method: 'POST', path: `${ALL}/import`, respond: takeIn },
  { operation: 'admin.organisations.get', method: 'GET', path: ONE, respond: get },
  { operation: 'admin.organisations.update', method: 'PUT', path: ONE, respond: update },
  { operation: 'admin.organisations.delete', method: 'DELETE', path: ONE, respond: remove },
]

/** The organisations of a Dashboard, for its owner. */
export const adminOrganisationEndpoints = toEndpoints(routes)

function list({ world, request }: TykContext): Reply {
  const { items, pages } = paginate(world.table(organisationModel), request.query.get('p'))
  return json(200, { organisations: items.map(view), pages })
}

function create(context: TykContext): Reply {
  return done('Org created', createOrganisation(context, readBody(context, organisationSchema)).orgId)
}

function takeIn(context: TykContext): Reply {
  return done('Org imported', importOrganisation(context, readBody(context, organisationSchema)).orgId)
}

function get(context: TykContext): Reply {
  return json(200, view(requireOrganisation(context)))
}

function update(context: TykContext): Reply {
  const organisation = requireOrganisation(context)
  replaceOrganisation(context, organisation, readBody(context, organisationSchema))
  return done('Org updated', null)
}

function remove(context: TykContext): Reply {
  deleteOrganisation(context, requireOrganisation(context))
  return done('Org deleted', null)
}

function requireOrganisation({ world, params, errors }: TykContext): Organisation {
  const organisation = findOrganisation(world, params.orgId ?? '')
  if (!organisation) throw errors.noSuchOrganisation()
  return organisation
}

function view({ orgId, attributes }: Organisation) {
  return { id: orgId, ...attributes }
}
