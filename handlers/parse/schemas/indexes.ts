import { isObject, type Json, type JsonObject } from '../../../src/json.js'
import { errors } from '../errors.js'
import { lookUp } from '../values/json.js'

/** The index that every class of a Mongo has. */
export const BY_ID: JsonObject = { _id_: { _id: 1 } }

/**
 * Reads the changes of a class's indexes, which are only kept: a double needs none.
 *
 * @param known the indexes that there are
 * @returns the indexes that there are to be; null for none
 * @throws ApiError when one is there already, or isn't, or is of a column that isn't
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
