import { isObject, type JsonObject, omit } from '../../../src/json.js'
import { anyObject, described, filledText } from '../../../src/options/kinds.js'
import { recordList } from '../../../src/world/records.js'
import { fixtureScope } from '../objects/fixture-object.js'
import { classExists, initialColumns } from './lookup.js'
import { createClass, updateClass } from './rules.js'

/** Schemas in fixtures, as `GET /schemas` shows them. A class that exists is changed. */
export const schemaRecords = recordList({
  noun: 'schemas',
  members: () => ({
    className: filledText(),
    fields: described('Columns by name, such as { "title": { "type": "String" } }.', anyObject()),
    classLevelPermissions: anyObject(),
    indexes: anyObject(),
  }),
  prepare({ world, values }) {
    const className = String(values.className ?? '')
    const save = classExists(world, className) ? updateClass : createClass
    save(fixtureScope(world), className, toBody(className, values))
  },
})

// Copies of replies have the columns and the index that every class has.
function toBody(className: string, { className: _, fields, indexes, ...rest }: JsonObject): JsonObject {
  return {
    ...rest,
    ...(isObject(fields) ? { fields: omit(fields, Object.keys(initialColumns(className))) } : {}),
    ...(isObject(indexes) ? { indexes: omit(indexes, ['_id_']) } : {}),
  }
}
