import type { JsonObject } from '../../../src/json.js'
import type { ExternalAccount } from './account.js'

/** Returns an external account in ACS's JSON. */
export function viewAccount({ id, type, token }: ExternalAccount): JsonObject {
  return { external_id: id, external_type: type, token }
}
