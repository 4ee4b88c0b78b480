import type { JsonObject } from '../../../src/json.js'
import type { Organisation } from './model.js'

/** Returns an organisation in Tyk's JSON. */
export function viewOrganisation({ orgId, attributes }: Organisation): JsonObject {
  return { id: orgId, ...attributes }
}
