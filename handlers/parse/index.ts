import { defineDialect } from '../../src/dialect.js'
import { text } from '../../src/reply.js'
import { authenticate, callerName } from './auth.js'
import { listCodes } from './auth-data/totp.js'
import { endpoints } from './endpoints.js'
import { environment } from './environment.js'
import { example } from './example.js'
import { failures } from './failures.js'
import { applyFacet, applyTemplate, facet, loadRecords, prepareRecords, records } from './fixture.js'
import { CORS_HEADERS } from './headers.js'
import { pinnedId } from './ids.js'
import { connectLiveQuery } from './live/client.js'
import { models } from './models.js'
import { optionSchema } from './options/schema.js'
import { defaultOptions } from './options.js'
import { resources } from './resources.js'
import { seed } from './seed.js'
import { onUserDeleted } from './users/rules.js'
import { decode } from './wire.js'

export type { CloudFunction, CloudRequest, CloudUser } from './functions/cloud-function.js'
export type { SendingRequest, VerificationRequest } from './options/policies.js'
export type { FileUploadOptions, KeyPairs, ParseOptions, RequestComplexity } from './options.js'

/**
 * Parse: the current parse-server under `/parse`, and the former api.parse.com under `/1`, over one population.
 *
 * @see https://docs.parseplatform.org/rest/guide/
 */
export const parse = defineDialect({
  name: 'parse',
  title: 'Parse',
  mounts: [
    { path: '/parse', version: 'current' },
    { path: '/1', version: 'api.parse.com' },
  ],
  origins: ['https://api.parse.com'],
  parameters: {
    where: 'JSON',
    order: 'comma list',
    keys: 'comma list',
    excludeKeys: 'comma list',
    include: 'comma list',
  },
  paths: { caseSensitive: false },
  versions: ['current', 'api.parse.com'],
  options: defaultOptions,
  optionSchema,
  models,
  resources,
  oneTimeCodes: listCodes,
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
  decode,
  authenticate,
  callerName,
  preflight: () => text(200, 'OK'),
  headers: () => CORS_HEADERS,
  failures,
  secrets: ['authData', 'clientKey', 'javascriptKey', 'restAPIKey', 'maintenanceKey', 'webhookKey'],
  connect: connectLiveQuery,
  connectsAnywhere: true,
  example,
  environment,
})
