import { groupEndpoints } from './groups/endpoints.js'
import { healthEndpoints } from './health/endpoints.js'
import { organisationEndpoints } from './organisations/endpoints.js'
import { ssoEndpoints } from './sso/endpoints.js'
import { userActionEndpoints } from './users/action-endpoints.js'
import { adminUserEndpoints } from './users/admin-endpoints.js'
import { userEndpoints } from './users/endpoints.js'

/** All endpoints of Tyk. */
export const endpoints = [
  ...userEndpoints,
  ...userActionEndpoints,
  ...groupEndpoints,
  ...ssoEndpoints,
  ...adminUserEndpoints,
  ...organisationEndpoints,
  ...healthEndpoints,
]
