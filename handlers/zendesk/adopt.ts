import { VendorError } from '../../src/dialect.js'
import { unknownWord } from '../../src/model/facet-words.js'
import type { FixtureFacet } from '../../src/model/fixture.js'
import type { User } from '../../src/model/user.js'
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
  try {
    const updated = updateUser(world, user, facet as JsonObject)
    // It is as old as the person.
    world.users.replace(updated, { updatedAt: user.updatedAt })
  } catch (error) {
    if (!(error instanceof VendorError)) throw error
    throw new Error(
      `Failed to read the fixture: facets.zendesk is refused with ${error.reply.body}. Please mend it.`,
    )
  }
}
