import type { JsonObject } from '../../../src/json.js'
import { runInTurns } from '../../../src/model/turns.js'
import { json, jsonOfList, type Reply } from '../../../src/reply.js'
import { refuseClosed } from '../access/class-access.js'
import { shownOfWrite } from '../access/protected-fields.js'
import type { ParseContext } from '../context.js'
import { errors } from '../errors.js'
import { withFileUrls } from '../files/urls.js'
import { findObjects } from '../queries/find.js'
import { showAll } from '../queries/include.js'
import { type Find, readFind, readGet } from '../queries/parameters.js'
import { loadRegexCompiler, type RegexCompiler } from '../queries/regex.js'
import { usesRegex } from '../queries/where.js'
import { toIso } from '../values/json.js'
import { findReadable } from './lookup.js'
import type { WrittenRow } from './rules.js'
import { viewObject } from './view.js'

/** Replies to a query of a class. */
export function replyToFind(context: ParseContext, className: string): Reply | Promise<Reply> {
  const find = readFind(context.request.query, context.options.maxLimit)
  refuseClosed(context, className, 'find')
  const reply = (regex?: RegexCompiler) => runInTurns(answerFind(context, className, find, regex))
  return usesRegex(find.where) ? loadRegexCompiler().then(reply) : reply()
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

/** Replies to the creation of an object. */
export function replyToCreation(context: ParseContext, { row, objectId, results }: WrittenRow): Reply {
  const { className } = row
  const shown = shownOfWrite(context, { className, objectId }, results)
  const body = { objectId, createdAt: toIso(row.createdAt), ...shown }
  return json(201, body, { location: `${context.request.baseUrl}/classes/${className}/${objectId}` })
}

/** Replies to the change of an object. */
export function replyToUpdate(context: ParseContext, { row, objectId, results }: WrittenRow): Reply {
  const shown = shownOfWrite(context, { className: row.className, objectId }, results)
  return json(200, { updatedAt: toIso(row.updatedAt), ...shown })
}
