import { unknownWord } from '../../src/model/facet-words.js'
import type { FixtureFacet } from '../../src/model/fixture.js'
import type { User } from '../../src/model/user.js'
import { adoptByUpdate } from '../../src/world/adopt.js'
import type { World } from '../../src/world/world.js'
import { FACET_ATTRIBUTES, updateUser } from './rules/users.js'
import type { JsonObject } from './values.js'

/** What a fixture may say of a person under `facets.zendesk`: the attributes that Zendesk alone knows. */
const WORDS = ['role', 'verified', 'time_zone', 'locale', ...Object.keys(FACET_ATTRIBUTES)]

/**
 * Keeps what a fixture says of a person in Zendesk's words.
 *
 * @throws Error when Zendesk has no such word, or refuses what is said
 */
export function adopt(world: World, user: User, facet: FixtureFacet): void {
  const unknown = Object.keys(facet).find((name) => !WORDS.includes(name))
  if (unknown !== undefined) throw unknownWord('zendesk', unknown, WORDS)
  adoptByUpdate(world, 'zendesk', user, () => updateUser(world, user, facet as JsonObject))
}
