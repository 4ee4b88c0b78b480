import { sessionEndpoints } from './sessions/endpoints.js'
import { userEndpoints } from './users/endpoints.js'

/** All endpoints of Acme. */
export const endpoints = [...userEndpoints, ...sessionEndpoints]
