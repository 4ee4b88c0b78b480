import { json, type Reply } from '../../../src/reply.js'
import { toEndpoints } from '../context.js'

/** The health check of the Dashboard. Scripts call it, with HEAD too, until it answers. */
export const healthEndpoints = toEndpoints([
  { operation: 'health.show', method: 'GET', path: '/hello', respond: showHealth },
])

function showHealth(): Reply {
  return json(200, { status: 'ok' })
}
