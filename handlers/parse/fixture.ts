import type { JsonObject } from '../../src/json.js'
import type { FixtureFacet } from '../../src/model/fixture.js'
import type { User } from '../../src/model/user.js'
import { anyObject, flag, recordOf } from '../../src/options/kinds.js'
import type { Kind } from '../../src/options/types.js'
import { applyFacetByUpdate, explainRefusal } from '../../src/world/apply-facet.js'
import { defineRecords, findForFacet, people } from '../../src/world/records.js'
import type { PeopleTemplate, World } from '../../src/world/world.js'
import { configRecords } from './config/records.js'
import { fileRecords } from './files/records.js'
import { objectIdOf } from './ids.js'
import { installationRecords } from './installations/records.js'
import { fixtureScope, roleTarget } from './objects/fixture-object.js'
import { rowIdOf } from './objects/model.js'
import { classRecords } from './objects/records.js'
import { SHARED_COLUMNS } from './objects/sources.js'
import { roleRecords } from './roles/records.js'
import { schemaRecords } from './schemas/records.js'
import { sessionRecords } from './sessions/records.js'
import { changeUser } from './users/rules.js'
import { shareFacet } from './users/share.js'
import { type FindByName, resolveAcl, resolveMembers } from './values/named-pointers.js'

/** The records of fixtures. A resource comes after those that its records refer to. */
export const { records, prepareRecords, loadRecords } = defineRecords({
  schemas: schemaRecords,
  roles: roleRecords,
  classes: classRecords,
  installations: installationRecords,
  sessions: sessionRecords,
  config: configRecords,
  files: fileRecords,
})

/** Columns that a fixture gives outside of the facets, for all dialects. */
const COMMON_COLUMNS: readonly string[] = [
  ...SHARED_COLUMNS,
  'password',
  'objectId',
  'createdAt',
  'updatedAt',
]

/** Returns the kind of `facets.parse`: an object with columns of any name. */
export function facet(): Kind {
  const own = { ACL: anyObject(), authData: anyObject(), emailVerified: flag() }
  const column: Kind = {
    json: {},
    check(value, path) {
      const name = path.at(-1) as string
      if (COMMON_COLUMNS.includes(name)) return [{ path, reason: MISPLACED }]
      return Object.hasOwn(own, name) ? own[name as keyof typeof own].check(value, path) : []
    },
  }
  const { check } = recordOf(column, 'an object')
  return { check, json: { type: 'object', properties: toJson(own) } }
}

const MISPLACED = 'is a field of the person. Please set it there, outside of facets.'

function toJson(kinds: Readonly<Record<string, Kind>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(kinds).map(([name, { json }]) => [name, json]))
}

/**
 * Stores the Parse facet of a person in a fixture: columns of any name, `ACL`, `authData` and `emailVerified`.
 *
 * @throws Error when Parse refuses it
 */
export function applyFacet(world: World, user: User, fixtureFacet: FixtureFacet): void {
  const columns = toColumns(world, fixtureFacet)
  applyFacetByUpdate(
    world,
    'parse',
    user,
    () => changeUser(fixtureScope(world), objectIdOf(user), columns).user,
  )
}

/** Returns the columns of a facet, with ids for the users and roles that it names. */
function toColumns(world: World, fixtureFacet: FixtureFacet): JsonObject {
  const find: FindByName = (className, name, [column]) => {
    const member = `facets.parse.${column}`
    if (className === '_User') return objectIdOf(findForFacet(world, member, name, people))
    return rowIdOf(findForFacet(world, member, name, roleTarget))
  }
  const given = resolveMembers(fixtureFacet as JsonObject, find)
  return given.ACL === undefined ? given : { ...given, ACL: resolveAcl(given.ACL, find, ['ACL']) }
}

/**
 * Stores the Parse facet that a fixture gives the people of a template: columns of any name, `ACL` and `emailVerified`.
 *
 * @throws Error when Parse refuses it, or a member may belong to one person only
 */
export function applyTemplate(
  world: World,
  { number, first }: PeopleTemplate,
  fixtureFacet: FixtureFacet,
): undefined {
  const columns = toColumns(world, fixtureFacet)
  explainRefusal('parse', () => shareFacet(fixtureScope(world), number, first, columns))
}
