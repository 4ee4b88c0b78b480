import { defineDialect } from '../../src/dialect.js'
import { authenticate, callerName } from './auth.js'
import { endpoints } from './endpoints.js'
import { environment } from './environment.js'
import { example } from './example.js'
import { failures } from './failures.js'
import { applyFacet, applyTemplate, facet, loadRecords, prepareRecords, records } from './fixture.js'
import { headers, preflight } from './headers.js'
import { pinnedId } from './ids.js'
import { models } from './models.js'
import { defaultOptions, optionSchema } from './options.js'
import { resources } from './resources.js'
import { onUserDeleted } from './users/rules.js'
import { bodyOf, decode } from './wire.js'

export type { AcsOptions } from './options.js'

/**
 * Appcelerator Cloud Services, later ArrowDB: the users of the REST API.
 *
 * @see http://docs.appcelerator.com/cloud/latest/#!/api/Users
 */
export const acs = defineDialect({
  name: 'acs',
  title: 'Appcelerator Cloud',
  mounts: [{ path: '/v1', version: 'v1' }],
  origins: ['https://api.cloud.appcelerator.com'],
  parameters: { where: 'JSON', sel: 'JSON', unsel: 'JSON', order: 'comma list' },
  paths: { caseSensitive: true, suffix: '.json' },
  versions: ['v1'],
  options: defaultOptions,
  optionSchema,
  models,
  resources,
  applyFacet,
  applyTemplate,
  facet,
  records,
  prepareRecords,
  loadRecords,
  pinnedId,
  onUserDeleted,
  endpoints,
  decode,
  bodyOf,
  authenticate,
  callerName,
  preflight,
  headers,
  failures,
  secrets: ['key', 'oauth_consumer_key', 'oauth_signature'],
  example,
  environment,
})
