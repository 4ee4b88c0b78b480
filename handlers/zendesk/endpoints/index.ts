import { toEndpoints } from '../context.js'
import { userRoutes } from './users.js'

/** Every endpoint of Zendesk's. */
export const endpoints = toEndpoints([...userRoutes])
