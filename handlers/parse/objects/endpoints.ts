import { runInTurns } from '../../../src/model/turns.js'
import { json, jsonOfList, type Reply } from '../../../src/reply.js'
import { refuseClosed } from '../access/classes.js'
import { shownOfWrite } from '../access/protected-fields.js'
import type { ParseContext } from '../context.js'
import { errors } from '../errors.js'
import { withFileUrls } from '../files/urls.js'
import { findObjects } from '../queries/find.js'
import { showAll } from '../queries/include.js'
import { type Find, readFind, readGet } from '../queries/parameters.js'
import { loadRegexCompiler, type RegexCompiler } from '../queries/regex.js'
import { usesRegex } from '../queries/where.js'
import { type JsonObject, toIso } from '../values/json.js'
import { bodyOf } from '../wire.js'
import { findReadable } from './lookup.js'
import type { Resource } from './resources.js'
import { createObject, deleteObject, updateObject, type WrittenRow } from './rules.js'
import { viewObject } from './view.js'

/** Objects of any class. */
export const objectResource: Resource = { list, create, get, update, remove }

export function list(context: ParseContext, className: string): Reply | Promise<Reply> {
  const find = readFind(context.request.query, context.options.maxLimit)
  refuseClosed(context, className, 'find')
  const answer = (regex?: RegexCompiler) => runInTurns(answerFind(context, className, find, regex))
  return usesRegex(find.where) ? loadRegexCompiler().then(answer) : answer()
}

function* answerFind(
  context: ParseContext,
  className: string,
  find: Find,
  regex: RegexCompiler | undefined,
): Generator<void, Reply> {
  const { results, plan, ...more } = yield* findObjects(context, className, find, regex)
  if (plan) return json(200, { results: plan, ...more })
  return yield* jsonOfList(200, 'results', locateAll(context, results), more)
}

function* locateAll(context: ParseContext, objects: Iterable<JsonObject>): Generator<JsonObject> {
  for (const object of objects) yield withFileUrls(context, object)
}

function create(context: ParseContext, className: string): Reply {
  return created(context, className, createObject(context, className, bodyOf(context.request)))
}

/** The answer to an object that was made. */
export function created(
  context: ParseContext,
  className: string,
  { row, objectId, results }: WrittenRow,
): Reply {
  const shown = shownOfWrite(context, { className, objectId }, results)
  const body = { objectId, createdAt: toIso(row.createdAt), ...shown }
  return json(201, body, { location: `${context.request.baseUrl}/classes/${className}/${objectId}` })
}

function get(context: ParseContext, className: string, objectId: string): Reply {
  return json(200, readObject(context, className, objectId))
}

/**
 * An object as the caller sees it.
 *
 * @throws ApiError when there is none, or the caller may not read it
 */
export function readObject(context: ParseContext, className: string, objectId: string): JsonObject {
  const { search, query } = context.request
  const find = search === '' ? undefined : readGet(query)
  const object = findReadable(context, className, objectId)
  if (!object) throw errors.objectNotFound()
  const [view] = find ? showAll(context, className, [object], find) : []
  return withFileUrls(context, view ?? viewObject(context, object))
}

function update(context: ParseContext, className: string, objectId: string): Reply {
  return updated(context, updateObject(context, className, objectId, bodyOf(context.request)))
}

/** The answer to an object that was changed. */
export function updated(context: ParseContext, { row, objectId, results }: WrittenRow): Reply {
  const shown = shownOfWrite(context, { className: row.className, objectId }, results)
  return json(200, { updatedAt: toIso(row.updatedAt), ...shown })
}

function remove(context: ParseContext, className: string, objectId: string): Reply {
  deleteObject(context, className, objectId)
  return json(200, {})
}
