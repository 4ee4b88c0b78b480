import { defineDialect } from '../../src/dialect.js'
import { authenticate, callerName } from './auth.js'
import { endpoints } from './endpoints.js'
import { environment } from './environment.js'
import { example } from './example.js'
import { failures } from './failures.js'
import { applyFacet, facet, loadRecords, prepareRecords, records } from './fixture.js'
import { headers, preflight } from './headers.js'
import { pinnedId } from './ids.js'
import { models } from './models.js'
import { defaultOptions, optionSchema } from './options.js'
import { resources } from './resources.js'
import { onUserDeleted } from './users/rules.js'
import { decode } from './wire.js'

export type { AcmeOptions } from './options.js'

/**
 * Acme: users and sessions.
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
  models,
  resources,
  applyFacet,
  facet,
  records,
  prepareRecords,
  loadRecords,
  pinnedId,
  onUserDeleted,
  endpoints,
  decode,
  authenticate,
  callerName,
  preflight,
  headers,
  failures,
  example,
  environment,
})
