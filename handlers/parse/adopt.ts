import type { FixtureFacet } from '../../src/model/fixture.js'
import type { User } from '../../src/model/user.js'
import { adoptByUpdate } from '../../src/world/adopt.js'
import type { World } from '../../src/world/world.js'
import { NOBODY } from './auth.js'
import { objectIdOf } from './ids.js'
import { SHARED_COLUMNS } from './objects.js'
import { defaultOptions } from './options.js'
import { updateUser } from './rules/users.js'
import type { JsonObject } from './values.js'

const MASTER = { ...NOBODY, isMaster: true }

/** What a fixture says of a person in the words that all dialects understand. */
const COMMON_WORDS: readonly string[] = [...SHARED_COLUMNS, 'password', 'objectId', 'createdAt', 'updatedAt']

/**
 * Keeps what a fixture says of a person in Parse's words: columns of any name, `ACL`, `authData` and `emailVerified`.
 *
 * @throws Error when it is to be said of the person, and not of a facet, or Parse refuses it
 */
export function adopt(world: World, user: User, facet: FixtureFacet): void {
  const common = COMMON_WORDS.find((name) => name in facet)
  if (common !== undefined) {
    throw new Error(
      `Failed to read the fixture: facets.parse has "${common}", which every dialect knows. Please say it of the person.`,
    )
  }
  const scope = { world, caller: MASTER, options: defaultOptions }
  adoptByUpdate(world, 'parse', user, () => updateUser(scope, objectIdOf(user), facet as JsonObject).user)
}
