import { isObject, type Json, type JsonObject } from '../../../src/json.js'
import { errors } from '../errors.js'
import { lookUp } from '../values/json.js'

/** The index that every class has in a MongoDB. */
export const BY_ID: JsonObject = { _id_: { _id: 1 } }

/**
 * Reads changes of a class's indexes. The double shows indexes and does not use them.
 *
 * @param known the current indexes
 * @returns the indexes after the change; null for none
 * @throws ApiError when a new index exists, a deleted one does not, or a column is unknown
 */
export function readIndexes(
  known: JsonObject,
  changes: Json | undefined,
  types: Readonly<Record<string, string>>,
): JsonObject | null {
  const isFirst = Object.keys(known).length === 0
  if (!isObject(changes) || Object.keys(changes).length === 0) return isFirst ? null : known
  const indexes: Record<string, Json> = { ...(isFirst ? BY_ID : known) }
  for (const [name, index] of Object.entries(changes)) {
    const isDelete = isObject(index) && index.__op === 'Delete'
    if (isDelete && lookUp(indexes, name) === undefined) throw errors.indexMissing(name)
    if (!isDelete && lookUp(indexes, name) !== undefined) throw errors.indexExists(name)
    if (!isObject(index)) throw errors.invalidJson()
    if (!isDelete) refuseUnknownColumns(index, types)
    if (isDelete) delete indexes[name]
    else indexes[name] = index
  }
  return indexes
}

function refuseUnknownColumns(index: JsonObject, types: Readonly<Record<string, string>>): void {
  const unknown = Object.keys(index).find((column) => lookUp(types, column.replace(/^_p_/, '')) === undefined)
  if (unknown !== undefined) throw errors.indexOfUnknownField(unknown)
}
