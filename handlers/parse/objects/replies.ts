import type { JsonObject } from '../../../src/json.js'
import { runInTurns } from '../../../src/model/turns.js'
import type { User } from '../../../src/model/user.js'
import { json, jsonOfList, type Reply } from '../../../src/reply.js'
import { refuseClosed } from '../access/class-access.js'
import type { ParseContext } from '../context.js'
import { errors } from '../errors.js'
import { withFileUrls } from '../files/urls.js'
import { findObjects } from '../queries/find.js'
import { showAll } from '../queries/include.js'
import { type Find, readFind, readGet } from '../queries/parameters.js'
import { loadRegexCompiler, type RegexCompiler } from '../queries/regex.js'
import { usesRegex } from '../queries/where.js'
import { toIso } from '../values/json.js'
import { bodyOf } from '../wire.js'
import { findReadable } from './lookup.js'
import { removeObject, saveChanges, saveObject, type WrittenRow } from './rules.js'
import { viewObject, viewSelf } from './view.js'

/** Replies to a query of a class: by default the class in the path. */
export function listObjects(context: ParseContext, className = classIn(context)): Reply | Promise<Reply> {
  const find = readFind(context.request.query, context.options.maxLimit)
  refuseClosed(context, className, 'find')
  const reply = (regex?: RegexCompiler) => runInTurns(runFind(context, className, find, regex))
  return usesRegex(find.where) ? loadRegexCompiler().then(reply) : reply()
}

function* runFind(
  context: ParseContext,
  className: string,
  find: Find,
  regex: RegexCompiler | undefined,
): Generator<void, Reply> {
  const { results, plan, ...more } = yield* findObjects(context, className, find, regex)
  if (plan) return json(200, { results: plan, ...more })
  return yield* jsonOfList(200, 'results', withUrls(context, results), more)
}

function* withUrls(context: ParseContext, objects: Iterable<JsonObject>): Generator<JsonObject> {
  for (const object of objects) yield withFileUrls(context, object)
}

/** Creates an object: by default one of the class in the path. */
export function createObject(context: ParseContext, className = classIn(context)): Reply {
  return replyToCreation(context, saveObject(context, className, bodyOf(context.request)))
}

/** Shows an object: by default one of the class in the path. */
export function showObject(context: ParseContext, className = classIn(context)): Reply {
  return json(200, showObjectOf(context, className, idIn(context)))
}

/** Changes an object: by default one of the class in the path. */
export function updateObject(context: ParseContext, className = classIn(context)): Reply {
  return replyToUpdate(saveChanges(context, className, idIn(context), bodyOf(context.request)))
}

/** Deletes an object: by default one of the class in the path. */
export function deleteObject(context: ParseContext, className = classIn(context)): Reply {
  removeObject(context, className, idIn(context))
  return json(200, {})
}

/** Makes the functions that respond to requests for objects of one class. */
export function respondersOf(className: string) {
  return {
    list: (context: ParseContext) => listObjects(context, className),
    create: (context: ParseContext) => createObject(context, className),
    show: (context: ParseContext) => showObject(context, className),
    update: (context: ParseContext) => updateObject(context, className),
    delete: (context: ParseContext) => deleteObject(context, className),
  }
}

function classIn({ params }: ParseContext): string {
  return params.className ?? ''
}

function idIn({ params }: ParseContext): string {
  return params.objectId ?? ''
}

/**
 * Returns an object as the caller sees it.
 *
 * @throws ApiError when it does not exist, or the caller may not read it
 */
export function showObjectOf(context: ParseContext, className: string, objectId: string): JsonObject {
  const { search, query } = context.request
  const find = search === '' ? undefined : readGet(query)
  const object = findReadable(context, className, objectId)
  if (!object) throw errors.objectNotFound()
  const [view] = find ? showAll(context, className, [object], find) : []
  return withFileUrls(context, view ?? viewObject(context, object))
}

/** Returns a user in the form that the user gets from the API. */
export function showSelf(context: ParseContext, user: User): JsonObject {
  return withFileUrls(context, viewSelf(context, user))
}

/** Replies to the creation of an object. */
export function replyToCreation({ request }: ParseContext, { row, objectId, results }: WrittenRow): Reply {
  const body = { objectId, createdAt: toIso(row.createdAt), ...results }
  return json(201, body, { location: `${request.baseUrl}/classes/${row.className}/${objectId}` })
}

/** Replies to the change of an object. */
export function replyToUpdate({ row, results }: WrittenRow): Reply {
  return json(200, { updatedAt: toIso(row.updatedAt), ...results })
}
