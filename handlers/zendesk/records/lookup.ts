import { isObject, type JsonObject } from '../../../src/json.js'
import type { Model, Row } from '../../../src/model/model.js'
import { json, type Reply } from '../../../src/reply.js'
import type { ZendeskContext } from '../context.js'
import { errors } from '../errors.js'
import { bodyOf, toId, toList } from '../wire.js'

const MOST = 100

/** @throws ApiError when a parameter of the path is no id */
export function requireId({ params }: ZendeskContext, name: string): number {
  const id = toId(params[name])
  if (id === undefined) throw errors.invalidAttribute('id', 'Invalid parameter: id must be an integer')
  return id
}

/**
 * The row that a path names by its id.
 *
 * @throws ApiError when there is none
 */
export function requireRecord<R extends Row>(context: ZendeskContext, model: Model<R>, name: string): R {
  const row = context.world.table(model).get(requireId(context, name))
  if (!row) throw errors.notFound()
  return row
}

/**
 * The values of a comma list of the query, each once.
 *
 * @throws ApiError when there are more than a call may name
 */
export function requireFew({ request }: ZendeskContext, name: string): string[] {
  const values = [...new Set(toList(request.query.get(name)))]
  if (values.length > MOST) throw errors.tooManyValues()
  return values
}

/** The reply of `show_many`, which has no pages but says so. */
export function shown(key: string, records: readonly object[]): Reply {
  return json(200, { [key]: records, next_page: null, previous_page: null, count: records.length })
}

/**
 * The records that a bulk call has in its body, as in `{"organizations":[…]}`.
 *
 * @throws ApiError when there are more than a call may name
 */
export function requireRecords({ request }: ZendeskContext, name: string): JsonObject[] {
  const records = bodyOf(request)[name]
  if (!Array.isArray(records)) return []
  if (records.length > MOST) throw errors.tooManyValues()
  return records.map((record) => (isObject(record) ? record : {}))
}

/**
 * The records that a bulk call names in its query by `ids`, else by `external_ids`; none when it names them otherwise.
 *
 * @throws ApiError when there are more than a call may name
 */
export function namedInQuery(context: ZendeskContext): JsonObject[] {
  const ids = requireFew(context, 'ids').map((id) => ({ id: toId(id) ?? id }))
  return ids.length > 0 ? ids : requireFew(context, 'external_ids').map((external_id) => ({ external_id }))
}
