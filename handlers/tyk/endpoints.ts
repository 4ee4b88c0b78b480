import { json } from '../../src/reply.js'
import { toEndpoints } from './context.js'
import { userGroupEndpoints } from './groups/endpoints.js'
import { adminOrganisationEndpoints } from './organisations/endpoints.js'
import { ssoEndpoints } from './sso/endpoints.js'
import { userActionEndpoints } from './users/action-endpoints.js'
import { adminUserEndpoints } from './users/admin-endpoints.js'
import { userEndpoints } from './users/endpoints.js'

/** Scripts wait until it answers, with HEAD too. */
const healthEndpoints = toEndpoints([
  { operation: 'hello', method: 'GET', path: '/hello', respond: () => json(200, { status: 'ok' }) },
])

/** Everything that Tyk's double answers. */
export const endpoints = [
  ...userEndpoints,
  ...userActionEndpoints,
  ...userGroupEndpoints,
  ...ssoEndpoints,
  ...adminUserEndpoints,
  ...adminOrganisationEndpoints,
  ...healthEndpoints,
]
