import type { JsonObject } from '../../../src/json.js'
import { defineModel, type Row } from '../../../src/model/model.js'
import type { World } from '../../../src/world/world.js'

/** The organisation that everyone is in from the start. */
export const DEFAULT_ORGANISATION = '54b53d3aeba6db5c35000002'

/** Who owns users, groups and APIs. */
export interface Organisation extends Row {
  readonly orgId: string
  /** As the vendor has them, without the id. */
  readonly attributes: JsonObject
}

export const organisationModel = defineModel<Organisation>({
  name: 'tyk.organisation',
  fields: () => ({ orgId: () => '', attributes: () => ({}) }),
  unique: { orgId: (organisation) => organisation.orgId },
})

/** The organisation of an id. */
export function findOrganisation(world: World, orgId: string): Organisation | undefined {
  return world.table(organisationModel).findBy('orgId', orgId)
}
