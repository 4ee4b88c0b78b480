import { defineDialect } from '../../src/dialect.js'
import { authenticate, callerName } from './auth.js'
import { endpoints } from './endpoints.js'
import { environment } from './environment.js'
import { example } from './example.js'
import { failures } from './failures.js'
import { loadRecords, prepareRecords, records } from './fixture.js'
import { headers, preflight } from './headers.js'
import { models } from './models.js'
import { defaultOptions, optionSchema } from './options.js'
import { resources } from './resources.js'
import { seed } from './seed.js'
import { applyFacet, applyTemplate, facet } from './users/fixture-facet.js'
import { onUserChanged, onUserDeleted } from './users/rules.js'
import { decode } from './wire.js'

export type { ZendeskOptions } from './options.js'

/**
 * Zendesk: the Users API of Support, with the resources that belong to users.
 *
 * @see https://developer.zendesk.com/api-reference/ticketing/users/users/
 */
export const zendesk = defineDialect({
  name: 'zendesk',
  title: 'Zendesk',
  mounts: [{ path: '', version: '2014' }],
  origins: ['https://*.zendesk.com'],
  pathPrefixes: ['/api/v2', '/oauth', '/verification/email'],
  parameters: {
    ids: 'comma list',
    external_ids: 'comma list',
    include: 'comma list',
    tags: 'comma list',
  },
  paths: { caseSensitive: true, suffix: '.json' },
  versions: ['2014', 'current'],
  options: defaultOptions,
  optionSchema,
  models,
  resources,
  seed,
  applyFacet,
  applyTemplate,
  facet,
  records,
  prepareRecords,
  loadRecords,
  onUserDeleted,
  onUserChanged,
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
