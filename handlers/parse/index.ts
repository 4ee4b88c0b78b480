import { defineDialect } from '../../src/dialect.js'
import { text } from '../../src/reply.js'
import { refuseReadOnly } from './access/read-only.js'
import { aggregateEndpoints } from './aggregate/endpoints.js'
import { authenticate } from './auth.js'
import { batchEndpoints } from './batch/endpoints.js'
import { classEndpoints } from './endpoints.js'
import { inChosenWords } from './errors/wording.js'
import { example } from './example.js'
import { failures } from './failures.js'
import { fileEndpoints } from './files/endpoints.js'
import { applyFacet, facet } from './fixture.js'
import { functionEndpoints } from './functions/endpoints.js'
import { CORS_HEADERS } from './headers.js'
import { pinnedId } from './ids.js'
import { connectLiveQuery } from './live/client.js'
import { loginEndpoints } from './log-in/endpoints.js'
import { passwordEndpoints } from './mails/endpoints.js'
import { models } from './models.js'
import { optionSchema } from './options/schema.js'
import { defaultOptions } from './options.js'
import { pageEndpoints } from './pages/endpoints.js'
import { schemaEndpoints } from './schemas/endpoints.js'
import { seed } from './seed.js'
import { dashboardEndpoints } from './server/dashboard-endpoints.js'
import { serverEndpoints } from './server/endpoints.js'
import { onUserDeleted } from './users/rules.js'
import { decode } from './wire.js'

export type { CloudFunction, CloudRequest, CloudUser } from './functions/cloud-function.js'
export type { SendingRequest, VerificationRequest } from './options/policies.js'
export type { FileUploadOptions, KeyPairs, ParseOptions, RequestComplexity } from './options.js'

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
