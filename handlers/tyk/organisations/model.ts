import type { JsonObject } from '../../../src/json.js'
import { defineModel, type Row } from '../../../src/model/model.js'
import type { World } from '../../../src/world/world.js'

/** The id of the organisation that users belong to by default. */
export const DEFAULT_ORGANISATION = '54b53d3aeba6db5c35000002'

/** An owner of users, groups and APIs. */
export interface Organisation extends Row {
  readonly orgId: string
  /** The members of the vendor's JSON, except the id. */
  readonly attributes: JsonObject
}

export const organisationModel = defineModel<Organisation>({
  name: 'tyk.organisation',
  fields: () => ({ orgId: () => '', attributes: () => ({}) }),
  unique: { orgId: ({ orgId }) => orgId },
})

export function findOrganisation(world: World, orgId: string): Organisation | undefined {
  return world.table(organisationModel).findBy('orgId', orgId)
}
