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
import { seed } from './seed.js'
import { onUserDeleted } from './users/rules.js'
import { versions } from './versions.js'

export type { TykOptions } from './options.js'
export type { PasswordPolicy } from './passwords/policy.js'

/**
 * Tyk Dashboard: the users API, with user groups, and the part of the admin API that creates users and organisations.
 *
 * @see https://tyk.io/docs/tyk-dashboard-v1-0/dashboard-api/users/
 */
export const tyk = defineDialect({
  name: 'tyk',
  title: 'Tyk Dashboard',
  mounts: [{ path: '', version: '0.9' }],
  origins: ['https://admin.cloud.tyk.io'],
  pathPrefixes: ['/api/users', '/api/usergroups', '/api/user_groups', '/api/sso', '/admin', '/hello'],
  paths: { caseSensitive: true },
  versions,
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
  pinnedId,
  onUserDeleted,
  endpoints,
  authenticate,
  callerName,
  preflight,
  headers,
  failures,
  secrets: ['nonce'],
  example,
  environment,
})
