import { toEndpoints } from '../context.js'
import { jobRoutes } from './jobs.js'
import { userRoutes } from './users.js'

/** Every endpoint of Zendesk's. */
export const endpoints = toEndpoints([...jobRoutes, ...userRoutes])
