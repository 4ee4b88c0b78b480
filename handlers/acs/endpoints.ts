import { accountEndpoints } from './accounts/endpoints.js'
import { mailEndpoints } from './mails/endpoints.js'
import { queryEndpoints } from './query/endpoints.js'
import { sessionEndpoints } from './sessions/endpoints.js'
import { userEndpoints } from './users/endpoints.js'

/** All endpoints of ACS. */
export const endpoints = [
  ...userEndpoints,
  ...sessionEndpoints,
  ...queryEndpoints,
  ...accountEndpoints,
  ...mailEndpoints,
]
