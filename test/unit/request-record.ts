import type { RequestRecord } from '../../src/world/journal/record.js'
import { createSecretNames } from '../../src/world/secret-names.js'
import { createMask } from '../../src/world/secrets.js'

/** Makes the record of a request without headers and bodies. */
export function requestRecord(changes: Partial<RequestRecord> = {}): RequestRecord {
  return {
    world: 'default',
    at: 0,
    durationMs: 1,
    answeredBy: 'dialect',
    dialect: 'acme',
    operation: undefined,
    caller: undefined,
    method: 'GET',
    url: '/acme',
    status: 404,
    reason: undefined,
    fault: undefined,
    unread: [],
    error: undefined,
    request: { headers: [], body: null },
    reply: { headers: {}, body: null },
    masks: { text: createMask(), isSecret: createSecretNames() },
    ...changes,
  }
}
