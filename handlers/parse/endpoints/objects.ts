import { json, type Reply } from '../../../src/reply.js'
import { allows } from '../acl.js'
import { refusals } from '../errors.js'
import { findObject } from '../objects.js'
import { findObjects } from '../queries/find.js'
import { showAll } from '../queries/include.js'
import { readFind, readGet } from '../queries/parameters.js'
import { loadRegexCompiler } from '../queries/regex.js'
import { usesRegex } from '../queries/where.js'
import { requireAccess } from '../rules/classes.js'
import { createObject, deleteObject, updateObject } from '../rules/objects.js'
import type { ParseContext } from '../scope.js'
import { type JsonObject, toIso } from '../values.js'
import { viewObject } from '../view.js'
import { bodyOf } from '../wire.js'
import type { Resource } from './resources.js'

/** Objects of any class. */
export const objectResource: Resource = { list, create, get, update, remove }

export function list(context: ParseContext, className: string): Reply | Promise<Reply> {
  const find = readFind(context.request.query)
  requireAccess(context, className, 'find')
  if (!usesRegex(find.where)) return json(200, findObjects(context, className, find))
  return loadRegexCompiler().then((regex) => json(200, findObjects(context, className, find, regex)))
}

function create(context: ParseContext, className: string): Reply {
  const { row, objectId, results } = createObject(context, className, bodyOf(context.request))
  const body = { objectId, createdAt: toIso(row.createdAt), ...results }
  return json(201, body, { location: `${context.request.baseUrl}/classes/${className}/${objectId}` })
}

function get(context: ParseContext, className: string, objectId: string): Reply {
  return json(200, readObject(context, className, objectId))
}

/**
 * An object as the caller sees it.
 *
 * @throws VendorError when there is none, or the caller may not read it
 */
export function readObject(context: ParseContext, className: string, objectId: string): JsonObject {
  requireAccess(context, className, 'get')
  const { search, query } = context.request
  const find = search === '' ? undefined : readGet(query)
  const object = findObject(context, className, objectId)
  if (!object || !allows(object.acl, context.caller, 'read')) throw refusals.objectNotFound()
  const [view] = find ? showAll(context, className, [object], find) : []
  return view ?? viewObject(context, object)
}

function update(context: ParseContext, className: string, objectId: string): Reply {
  const { row, results } = updateObject(context, className, objectId, bodyOf(context.request))
  return json(200, { updatedAt: toIso(row.updatedAt), ...results })
}

function remove(context: ParseContext, className: string, objectId: string): Reply {
  deleteObject(context, className, objectId)
  return json(200, {})
}
