import { toEndpoints } from '../context.js'
import { bulkUserRoutes } from './bulk-users.js'
import { jobRoutes } from './jobs.js'
import { userRoutes } from './users.js'

/** Every endpoint of Zendesk's. */
export const endpoints = toEndpoints([...bulkUserRoutes, ...jobRoutes, ...userRoutes])
