import { json, type Reply } from '../../../src/reply.js'
import type { ParseContext, ParseRoute } from '../context.js'
import { replyToCreation, replyToFind, replyToUpdate, showObjectOf } from '../objects/replies.js'
import { removeObject, saveChanges, saveObject } from '../objects/rules.js'
import { bodyOf } from '../wire.js'
import { ROLE_CLASS } from './rules.js'

const ALL = '/roles'
const ONE = '/roles/:objectId'

/** Roles are objects of the class `_Role`. */
export const roleEndpoints: readonly ParseRoute[] = [
  { operation: 'roles.list', method: 'GET', path: ALL, respond: listRoles },
  { operation: 'roles.create', method: 'POST', path: ALL, respond: createRole },
  { operation: 'roles.show', method: 'GET', path: ONE, respond: showRole },
  { operation: 'roles.update', method: 'PUT', path: ONE, respond: updateRole },
  { operation: 'roles.delete', method: 'DELETE', path: ONE, respond: deleteRole },
]

function listRoles(context: ParseContext): Reply | Promise<Reply> {
  return replyToFind(context, ROLE_CLASS)
}

function createRole(context: ParseContext): Reply {
  return replyToCreation(context, saveObject(context, ROLE_CLASS, bodyOf(context.request)))
}

function showRole(context: ParseContext): Reply {
  return json(200, showObjectOf(context, ROLE_CLASS, context.params.objectId ?? ''))
}

function updateRole(context: ParseContext): Reply {
  const { request, params } = context
  return replyToUpdate(context, saveChanges(context, ROLE_CLASS, params.objectId ?? '', bodyOf(request)))
}

function deleteRole(context: ParseContext): Reply {
  removeObject(context, ROLE_CLASS, context.params.objectId ?? '')
  return json(200, {})
}
