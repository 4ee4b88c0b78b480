import { defineDialect } from '../../src/dialect.js'
import { text } from '../../src/reply.js'
import { retiredKeyModel } from './access-keys/model.js'
import { authenticate } from './auth.js'
import { endpoints } from './endpoints.js'
import { example } from './example.js'
import { onUserDeleted, tykFacet } from './facet.js'
import { failures } from './failures.js'
import { applyFacet, facet } from './fixture.js'
import { groupModel } from './groups/model.js'
import { CORS_HEADERS } from './headers.js'
import { pinnedId } from './ids.js'
import { defaultOptions, optionSchema } from './options.js'
import { organisationModel } from './organisations/model.js'
import { seed } from './seed.js'
import { versions } from './versions.js'

export type { TykOptions } from './options.js'
export type { PasswordPolicy } from './passwords/policy.js'

/**
 * Tyk Dashboard: its users API, with user groups, and the part of the admin API that makes users and organisations.
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
  models: [tykFacet.model, groupModel, organisationModel, retiredKeyModel],
  seed,
  applyFacet,
  facet,
  pinnedId,
  onUserDeleted,
  endpoints,
  authenticate,
  preflight: () => text(200, ''),
  headers: () => CORS_HEADERS,
  failures,
  secrets: ['nonce'],
  example,
})
