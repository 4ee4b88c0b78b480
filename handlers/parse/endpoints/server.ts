import type { Endpoint } from '../../../src/dialect.js'
import { json } from '../../../src/reply.js'
import type { Caller } from '../auth.js'
import type { ParseOptions } from '../options.js'

/** What a server says of itself. */
export const serverEndpoints: readonly Endpoint<Caller, ParseOptions>[] = [
  { operation: 'health', method: 'GET', path: '/health', respond: () => json(200, { status: 'ok' }) },
]
