import { containsText } from '../../../src/model/contains.js'
import type { User } from '../../../src/model/user.js'
import type { World } from '../../../src/world/world.js'
import { acsFacet } from '../facet.js'

const MOST_KEYWORDS = 10

/**
 * Compiles a search. It matches users with one of the keywords in a name, the e-mail or a tag, in any case. A search
 * without keywords matches every user.
 *
 * @param q keywords with blanks between them; only the first ten are used
 */
export function compileSearch(world: World, q: string): (user: User) => boolean {
  const keywords = q
    .toLowerCase()
    .split(/\s+/)
    .filter((keyword) => keyword !== '')
    .slice(0, MOST_KEYWORDS)
  if (keywords.length === 0) return () => true
  return (user) => {
    const { firstName, lastName, email, username } = user
    const texts = [firstName, lastName, email, username, ...acsFacet.of(world, user).tags]
    const text = texts.join('\n').toLowerCase()
    return keywords.some((keyword) => containsText(text, keyword))
  }
}
