import { defineDialect } from '../../src/dialect.js'
import { authenticate } from './auth.js'
import { userEndpoints } from './endpoints/users.js'
import { acmeFacet } from './facet.js'
import { failures } from './failures.js'
import { headers, preflight } from './headers.js'
import { pinnedId } from './ids.js'
import { defaultOptions, optionSchema } from './options.js'
import { onUserDeleted } from './rules.js'
import { decode } from './wire.js'

export type { AcmeOptions } from './options.js'

/**
 * Acme: its users.
 *
 * @see https://api.acme.example
 */
export const acme = defineDialect({
  name: 'acme',
  title: 'Acme',
  mounts: [{ path: '/acme/v1', version: 'v1' }],
  origins: ['https://api.acme.example'],
  paths: { caseSensitive: true },
  versions: ['v1'],
  options: defaultOptions,
  optionSchema,
  models: [acmeFacet.model],
  pinnedId,
  onUserDeleted,
  endpoints: [...userEndpoints],
  decode,
  authenticate,
  preflight,
  headers: () => headers,
  failures,
  example: ({ options }) => ({
    credential: `the key ${options.key}`,
    request: { path: '/users?limit=5', headers: { 'X-Acme-Key': options.key } },
  }),
})
