import { json, type Reply } from '../../../src/reply.js'
import { type TykContext, toEndpoints } from '../context.js'
import { paginate } from '../lists/paging.js'
import { done } from '../replies/envelope.js'
import { readBody } from '../wire.js'
import { findOrganisation, type Organisation, organisationModel } from './model.js'
import {
  addImportedOrganisation,
  addOrganisation,
  organisationSchema,
  removeOrganisation,
  replaceOrganisation,
} from './rules.js'
import { viewOrganisation } from './view.js'

const ALL = '/admin/organisations'
const ONE = `${ALL}/:orgId`

/** The organisations of a Dashboard, for its owner. */
export const organisationEndpoints = toEndpoints([
  { operation: 'admin.organisations.list', method: 'GET', path: ALL, respond: listOrganisations },
  { operation: 'admin.organisations.create', method: 'POST', path: ALL, respond: createOrganisation },
  {
    operation: 'admin.organisations.import',
    method: 'POST',
    path: `${ALL}/import`,
    respond: importOrganisation,
  },
  { operation: 'admin.organisations.get', method: 'GET', path: ONE, respond: getOrganisation },
  { operation: 'admin.organisations.update', method: 'PUT', path: ONE, respond: updateOrganisation },
  { operation: 'admin.organisations.delete', method: 'DELETE', path: ONE, respond: deleteOrganisation },
])

function listOrganisations({ world, request }: TykContext): Reply {
  const { items, pages } = paginate(world.table(organisationModel), request.query.get('p'))
  return json(200, { organisations: items.map(viewOrganisation), pages })
}

function createOrganisation(context: TykContext): Reply {
  return done('Org created', addOrganisation(context.world, readBody(context, organisationSchema)).orgId)
}

function importOrganisation(context: TykContext): Reply {
  return done('Org imported', addImportedOrganisation(context, readBody(context, organisationSchema)).orgId)
}

function getOrganisation(context: TykContext): Reply {
  return json(200, viewOrganisation(requireOrganisation(context)))
}

function updateOrganisation(context: TykContext): Reply {
  const organisation = requireOrganisation(context)
  replaceOrganisation(context.world, organisation, readBody(context, organisationSchema))
  return done('Org updated', null)
}

function deleteOrganisation(context: TykContext): Reply {
  removeOrganisation(context.world, requireOrganisation(context))
  return done('Org deleted', null)
}

/** @throws ApiError for an unknown organisation */
function requireOrganisation({ world, params, errors }: TykContext): Organisation {
  const organisation = findOrganisation(world, params.orgId ?? '')
  if (!organisation) throw errors.noSuchOrganisation()
  return organisation
}
