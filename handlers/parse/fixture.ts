import type { JsonObject } from '../../src/json.js'
import type { FixtureFacet } from '../../src/model/fixture.js'
import type { User } from '../../src/model/user.js'
import { flag, kind, recordOf } from '../../src/options/kinds.js'
import type { Kind } from '../../src/options/types.js'
import { applyFacetByUpdate } from '../../src/world/apply-facet.js'
import type { World } from '../../src/world/world.js'
import { MASTER } from './access/caller.js'
import { objectIdOf } from './ids.js'
import { SHARED_COLUMNS } from './objects/sources.js'
import { defaultOptions } from './options.js'
import { changeUser } from './users/rules.js'

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
  const own = { ACL: object(), authData: object(), emailVerified: flag() }
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

function object(): Kind {
  return recordOf(
    kind('any value', () => true),
    'an object',
  )
}

function toJson(kinds: Readonly<Record<string, Kind>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(kinds).map(([name, { json }]) => [name, json]))
}

/**
 * Stores the Parse facet of a person in a fixture: columns of any name, `ACL`, `authData` and `emailVerified`.
 *
 * @throws Error when Parse refuses it
 */
export function applyFacet(world: World, user: User, fixtureFacet: FixtureFacet): void {
  const scope = { world, caller: MASTER, options: defaultOptions }
  applyFacetByUpdate(
    world,
    'parse',
    user,
    () => changeUser(scope, objectIdOf(user), fixtureFacet as JsonObject).user,
  )
}
