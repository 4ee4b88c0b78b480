import type { JsonObject } from '../../../src/json.js'
import type { World } from '../../../src/world/world.js'
import type { Scope } from '../context.js'
import { OBJECT_ID, organisationIds } from '../ids.js'
import type { Members, Schema } from '../wire.js'
import { findOrganisation, type Organisation, organisationModel } from './model.js'

/** An organisation as clients send it. */
export const organisationSchema = {
  id: 'text',
  owner_name: 'text',
  owner_slug: 'text',
  cname_enabled: 'flag',
  cname: 'text',
  apis: 'list',
  developer_quota: 'number',
  developer_count: 'number',
  event_options: 'object',
  hybrid_enabled: 'flag',
  ui: 'object',
  org_options_meta: 'object',
} as const satisfies Schema

type Draft = Members<typeof organisationSchema>

/** Default values of attributes. */
const DEFAULTS: JsonObject = {
  owner_name: '',
  owner_slug: '',
  cname_enabled: false,
  cname: '',
  apis: [],
  developer_quota: 0,
  developer_count: 0,
  event_options: {},
  hybrid_enabled: false,
  ui: {},
  org_options_meta: {},
}

/** Completes the attributes of an organisation with their defaults. */
export function toAttributes({ id: _, ...attributes }: Draft): JsonObject {
  return { ...DEFAULTS, ...(attributes as JsonObject) }
}

/** Adds an organisation with a generated id. */
export function addOrganisation(world: World, draft: Draft): Organisation {
  return insertOrganisation(world, freeId(world), draft)
}

/**
 * Adds an organisation with its id from another Dashboard.
 *
 * @throws ApiError when the id is malformed or taken
 */
export function addImportedOrganisation({ world, errors }: Scope, draft: Draft): Organisation {
  const { id = freeId(world) } = draft
  if (!OBJECT_ID.test(id) || findOrganisation(world, id)) throw errors.organisationNotSaved()
  return insertOrganisation(world, id, draft)
}

/**
 * Replaces an organisation. Attributes that the draft leaves out get their defaults.
 *
 * @see https://github.com/TykTechnologies/tyk-docs/blob/main/swagger/5.13/dashboard-admin-swagger.yml
 */
export function replaceOrganisation(world: World, organisation: Organisation, draft: Draft): void {
  world.table(organisationModel).replace(organisation, { attributes: toAttributes(draft) })
}

/** Removes an organisation. Its users stay. */
export function removeOrganisation(world: World, organisation: Organisation): void {
  world.table(organisationModel).remove(organisation.id)
}

function insertOrganisation(world: World, orgId: string, draft: Draft): Organisation {
  return world.table(organisationModel).insert({ orgId, attributes: toAttributes(draft) })
}

// An imported organisation may have the next id already.
function freeId(world: World): string {
  let sequence = world.table(organisationModel).nextId
  while (findOrganisation(world, organisationIds.encode(sequence))) sequence += 1
  return organisationIds.encode(sequence)
}
