import { json, type Reply } from '../../../src/reply.js'
import type { ParseContext, ParseRoute } from '../context.js'
import { bodyOf } from '../wire.js'
import { replyToCreation, replyToFind, replyToUpdate, showObjectOf } from './replies.js'
import { removeObject, saveChanges, saveObject } from './rules.js'

const ALL = '/classes/:className'
const ONE = '/classes/:className/:objectId'

/** Objects of any class. */
export const objectEndpoints: readonly ParseRoute[] = [
  { operation: 'objects.list', method: 'GET', path: ALL, respond: listObjects },
  { operation: 'objects.create', method: 'POST', path: ALL, respond: createObject },
  { operation: 'objects.show', method: 'GET', path: ONE, respond: showObject },
  { operation: 'objects.update', method: 'PUT', path: ONE, respond: updateObject },
  { operation: 'objects.delete', method: 'DELETE', path: ONE, respond: deleteObject },
]

function listObjects(context: ParseContext): Reply | Promise<Reply> {
  return replyToFind(context, classOf(context))
}

function createObject(context: ParseContext): Reply {
  return replyToCreation(context, saveObject(context, classOf(context), bodyOf(context.request)))
}

function showObject(context: ParseContext): Reply {
  return json(200, showObjectOf(context, classOf(context), idOf(context)))
}

function updateObject(context: ParseContext): Reply {
  const { request } = context
  return replyToUpdate(context, saveChanges(context, classOf(context), idOf(context), bodyOf(request)))
}

function deleteObject(context: ParseContext): Reply {
  removeObject(context, classOf(context), idOf(context))
  return json(200, {})
}

function classOf({ params }: ParseContext): string {
  return params.className ?? ''
}

function idOf({ params }: ParseContext): string {
  return params.objectId ?? ''
}
