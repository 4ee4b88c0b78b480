import { isObject, type Json } from '../../../src/json.js'
import { kind, listOf } from '../../../src/options/kinds.js'
import type { Kind, Path, Problem } from '../../../src/options/types.js'
import type { RecordNames } from '../../../src/world/record-names.js'
import { FixtureRecord, type RecordResource } from '../../../src/world/records.js'
import type { World } from '../../../src/world/world.js'
import { isClassName } from '../access/class-access.js'
import { commonColumns, fixedFields, fixtureScope, readColumns } from './fixture-object.js'
import { saveObject } from './rules.js'

/** The places of a fixture for objects of Parse's own classes. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  _User: 'people',
  _Role: 'records.parse.roles',
  _Session: 'records.parse.sessions',
  _Installation: 'records.parse.installations',
}

/** Objects in fixtures, by class. */
export const classRecords: RecordResource = { kind: classesKind, load: loadObjects }

function classesKind(): Kind {
  const objects = listOf(objectKind(), 'a list of objects')
  return {
    json: { type: 'object', additionalProperties: objects.json },
    check(value, path) {
      if (!isObject(value)) return [{ path, value, expected: 'an object of classes' }]
      return Object.entries(value).flatMap(([name, list]) => [
        ...checkName(name, [...path, name]),
        ...objects.check(list, [...path, name]),
      ])
    },
  }
}

function checkName(name: string, path: Path): readonly Problem[] {
  const place = Object.hasOwn(ELSEWHERE, name) ? ELSEWHERE[name] : undefined
  if (place !== undefined) return [{ path, reason: `has a place of its own. Please use ${place}.` }]
  if (isClassName(name)) return []
  return [{ path, reason: 'is not a class name. Please use letters, digits and _, and a letter first.' }]
}

// Every name of a column is allowed here; the rules check names and types.
function objectKind(): Kind {
  const known: Readonly<Record<string, Kind>> = commonColumns()
  const object = kind('an object', isObject)
  const json = Object.fromEntries(Object.entries(known).map(([name, each]) => [name, each.json]))
  return {
    json: { type: 'object', properties: json },
    check(value, path) {
      if (!isObject(value)) return object.check(value, path)
      return Object.entries(known).flatMap(([name, { check }]) =>
        Object.hasOwn(value, name) ? check(value[name], [...path, name]) : [],
      )
    },
  }
}

function loadObjects(world: World, classes: Json, names: RecordNames, path: Path): void {
  for (const [className, objects] of Object.entries(isObject(classes) ? classes : {})) {
    for (const [index, values] of (Array.isArray(objects) ? objects : []).entries()) {
      const record = new FixtureRecord(world, values, names, [...path, className, index])
      record.at([], () => {
        saveObject(fixtureScope(world), className, readColumns(record), fixedFields(record))
      })
    }
  }
}
