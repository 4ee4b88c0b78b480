import { json } from '../../../src/reply.js'
import type { ParseEndpoint } from './resources.js'

/** What a server says of itself. */
export const serverEndpoints: readonly ParseEndpoint[] = [
  { operation: 'health', method: 'GET', path: '/health', respond: () => json(200, { status: 'ok' }) },
]
