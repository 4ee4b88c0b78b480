import type { ParseRoute } from '../context.js'
import { createObject, deleteObject, listObjects, showObject, updateObject } from './replies.js'

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
