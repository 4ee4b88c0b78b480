import { isObject, type JsonObject } from '../../../src/json.js'
import type { Model, Row } from '../../../src/model/model.js'
import { json, type Reply } from '../../../src/reply.js'
import type { ZendeskContext } from '../context.js'
import { errors } from '../errors.js'
import { bodyOf, toId, toList } from '../wire.js'

const MAX_RECORDS = 100

/** @throws ApiError when a path parameter is not an integer */
export function requireId({ params }: ZendeskContext, name: string): number {
  const id = toId(params[name])
  if (id === undefined) throw errors.invalidAttribute('id', 'Invalid parameter: id must be an integer')
  return id
}

/**
 * Returns the row with the id in the path.
 *
 * @throws ApiError when it does not exist
 */
export function requireRecord<R extends Row>(context: ZendeskContext, model: Model<R>, name: string): R {
  const row = context.world.table(model).get(requireId(context, name))
  if (!row) throw errors.notFound()
  return row
}

/**
 * Returns the values of a comma-separated list in the query, each once.
 *
 * @throws ApiError when there are more than 100
 */
export function requireQueryList({ request }: ZendeskContext, name: string): string[] {
  const values = [...new Set(toList(request.query.get(name)))]
  if (values.length > MAX_RECORDS) throw errors.tooManyValues()
  return values
}

/** Makes the reply to `show_many`: a list with a single page. */
export function replyWithMany(key: string, records: readonly object[]): Reply {
  return json(200, { [key]: records, next_page: null, previous_page: null, count: records.length })
}

/**
 * Returns the records in the body of a bulk call, such as `{"organizations":[…]}`.
 *
 * @throws ApiError when there are more than 100
 */
export function requireBodyRecords({ request }: ZendeskContext, name: string): JsonObject[] {
  const records = bodyOf(request)[name]
  if (!Array.isArray(records)) return []
  if (records.length > MAX_RECORDS) throw errors.tooManyValues()
  return records.map((record) => (isObject(record) ? record : {}))
}

/**
 * Reads the references in `ids`, or else `external_ids`, of the query; an empty list when the query has neither.
 *
 * @throws ApiError when there are more than 100
 */
export function readQueryReferences(context: ZendeskContext): JsonObject[] {
  const ids = requireQueryList(context, 'ids').map((id) => ({ id: toId(id) ?? id }))
  return ids.length > 0
    ? ids
    : requireQueryList(context, 'external_ids').map((external_id) => ({ external_id }))
}
