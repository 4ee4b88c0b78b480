import { json } from '../../../src/reply.js'
import { toEndpoints } from '../context.js'
import { adminOrganisationEndpoints } from './admin-organisations.js'
import { adminUserEndpoints } from './admin-users.js'
import { ssoEndpoints } from './sso.js'
import { userActionEndpoints } from './user-actions.js'
import { userGroupEndpoints } from './user-groups.js'
import { userEndpoints } from './users.js'

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
