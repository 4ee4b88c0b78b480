import { defineDialect } from '../../src/dialect.js'
import { applyFacet, facet } from './adopt.js'
import { authenticate } from './auth.js'
import { headers, preflight } from './cors.js'
import { accountEndpoints } from './endpoints/accounts.js'
import { mailEndpoints } from './endpoints/mails.js'
import { queryEndpoints } from './endpoints/queries.js'
import { sessionEndpoints } from './endpoints/sessions.js'
import { userEndpoints } from './endpoints/users.js'
import { example } from './example.js'
import { failures } from './failures.js'
import { pinnedId } from './ids.js'
import { models } from './models.js'
import { defaultOptions, optionSchema } from './options.js'
import { onUserDeleted } from './rules/users.js'
import { decode } from './wire.js'

export type { AcsOptions } from './options.js'

/**
 * Appcelerator Cloud Services, later ArrowDB: the users of its REST API.
 *
 * @see http://docs.appcelerator.com/cloud/latest/#!/api/Users
 */
export const acs = defineDialect({
  name: 'acs',
  title: 'Appcelerator Cloud',
  mounts: [{ path: '/v1', version: 'v1' }],
  origins: ['https://api.cloud.appcelerator.com'],
  paths: { caseSensitive: true, suffix: '.json' },
  versions: ['v1'],
  options: defaultOptions,
  optionSchema,
  models,
  applyFacet,
  facet,
  pinnedId,
  onUserDeleted,
  endpoints: [
    ...userEndpoints,
    ...sessionEndpoints,
    ...queryEndpoints,
    ...accountEndpoints,
    ...mailEndpoints,
  ],
  decode,
  authenticate,
  preflight,
  headers,
  failures,
  secrets: ['key', 'oauth_consumer_key', 'oauth_signature'],
  example,
})
