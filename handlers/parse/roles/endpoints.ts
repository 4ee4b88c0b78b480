import type { ParseRoute } from '../context.js'
import { respondersOf } from '../objects/replies.js'
import { ROLE_CLASS } from './rules.js'

const ALL = '/roles'
const ONE = '/roles/:objectId'
const roles = respondersOf(ROLE_CLASS)

/** Roles are objects of the class `_Role`. */
export const roleEndpoints: readonly ParseRoute[] = [
  { operation: 'roles.list', method: 'GET', path: ALL, respond: roles.list },
  { operation: 'roles.create', method: 'POST', path: ALL, respond: roles.create },
  { operation: 'roles.show', method: 'GET', path: ONE, respond: roles.show },
  { operation: 'roles.update', method: 'PUT', path: ONE, respond: roles.update },
  { operation: 'roles.delete', method: 'DELETE', path: ONE, respond: roles.delete },
]
