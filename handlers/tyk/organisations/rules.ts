import type { JsonObject } from '../../../src/json.js'
import type { World } from '../../../src/world/world.js'
import type { Scope } from '../context.js'
import { OBJECT_ID, organisationIds } from '../ids.js'
import type { Members, Schema } from '../wire.js'
import { findOrganisation, type Organisation, organisationModel } from './model.js'

/** An organisation as clients send one. */
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

/** What an organisation has of what its client left out. */
const BLANK: JsonObject = {
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

/** The attributes of an organisation: what the client says, and what is usual. */
export function toAttributes({ id: _, ...attributes }: Draft): JsonObject {
  return { ...BLANK, ...(attributes as JsonObject) }
}

/** Creates an organisation with an id of ours. */
export function createOrganisation({ world }: Scope, draft: Draft): Organisation {
  return insert(world, freeId(world), draft)
}

/**
 * Creates an organisation with the id that it had elsewhere.
 *
 * @throws ApiError when that is no id, or one that is taken
 */
export function importOrganisation({ world, errors }: Scope, draft: Draft): Organisation {
  const { id = freeId(world) } = draft
  if (!OBJECT_ID.test(id) || findOrganisation(world, id)) throw errors.organisationNotSaved()
  return insert(world, id, draft)
}

/**
 * Puts an organisation in the place of one: what the draft leaves out is gone.
 *
 * @see https://github.com/TykTechnologies/tyk-docs/blob/main/swagger/5.13/dashboard-admin-swagger.yml
 */
export function replaceOrganisation({ world }: Scope, organisation: Organisation, draft: Draft): void {
  world.table(organisationModel).replace(organisation, { attributes: toAttributes(draft) })
}

/** Deletes an organisation; its users stay. */
export function deleteOrganisation({ world }: Scope, organisation: Organisation): void {
  world.table(organisationModel).remove(organisation.id)
}

function insert(world: World, orgId: string, draft: Draft): Organisation {
  return world.table(organisationModel).insert({ orgId, attributes: toAttributes(draft) })
}

// An import may have taken the id that comes next.
function freeId(world: World): string {
  let sequence = world.table(organisationModel).nextId
  while (findOrganisation(world, organisationIds.encode(sequence))) sequence += 1
  return organisationIds.encode(sequence)
}
