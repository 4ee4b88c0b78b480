import { defineDialect } from '../../src/dialect.js'
import { text } from '../../src/reply.js'
import { applyFacet, facet } from './adopt.js'
import { authenticate } from './auth.js'
import { CORS_HEADERS } from './cors.js'
import { aggregateEndpoints } from './endpoints/aggregate.js'
import { batchEndpoints } from './endpoints/batch.js'
import { classEndpoints } from './endpoints/classes.js'
import { dashboardEndpoints } from './endpoints/dashboard.js'
import { fileEndpoints } from './endpoints/files.js'
import { functionEndpoints } from './endpoints/functions.js'
import { loginEndpoints } from './endpoints/login.js'
import { pageEndpoints } from './endpoints/pages.js'
import { passwordEndpoints } from './endpoints/password.js'
import { schemaEndpoints } from './endpoints/schemas.js'
import { serverEndpoints } from './endpoints/server.js'
import { example } from './example.js'
import { failures } from './failures.js'
import { pinnedId } from './ids.js'
import { connectLiveQuery } from './live/client.js'
import { models } from './models/index.js'
import { optionSchema } from './option-schema.js'
import { defaultOptions } from './options.js'
import { refuseReadOnly } from './read-only.js'
import { onUserDeleted } from './rules/users.js'
import { seed } from './seed.js'
import { decode } from './wire.js'
import { inChosenWords } from './wording.js'

export type { CloudFunction, CloudRequest, CloudUser } from './cloud.js'
export type { FileUploadOptions, KeyPairs, ParseOptions, RequestComplexity } from './options.js'
export type { SendingRequest, VerificationRequest } from './policies.js'

/**
 * Parse: today's parse-server under `/parse`, and api.parse.com as it was under `/1`, over one population.
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
  paths: { caseSensitive: false },
  versions: ['current', 'api.parse.com'],
  options: defaultOptions,
  optionSchema,
  models,
  seed,
  applyFacet,
  facet,
  pinnedId,
  onUserDeleted,
  endpoints: [
    ...loginEndpoints,
    ...classEndpoints,
    ...batchEndpoints,
    ...passwordEndpoints,
    ...pageEndpoints,
    ...serverEndpoints,
    ...functionEndpoints,
    ...dashboardEndpoints,
    ...schemaEndpoints,
    ...fileEndpoints,
    ...aggregateEndpoints,
  ]
    .map(refuseReadOnly)
    .map(inChosenWords),
  decode,
  authenticate,
  preflight: () => text(200, 'OK'),
  headers: () => CORS_HEADERS,
  failures,
  secrets: ['authData', 'clientKey', 'javascriptKey', 'restAPIKey', 'maintenanceKey', 'webhookKey'],
  connect: connectLiveQuery,
  connectsAnywhere: true,
  example,
})
