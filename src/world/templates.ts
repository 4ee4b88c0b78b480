import { FixtureError } from '../fixture/error.js'
import { templateProblem } from '../fixture/read.js'
import type { FixtureFacet } from '../model/fixture.js'
import { findUsersOfTemplate } from '../model/user.js'
import type { PersonLoader, World, WorldDialect, WorldOptions } from './world.js'

/**
 * Applies the templates of a fixture to the people who were generated from them, in one dialect.
 *
 * @throws FixtureError when the dialect refuses a facet
 */
export function applyTemplates(
  world: World,
  dialect: WorldDialect,
  { fixture }: Pick<WorldOptions, 'fixture'>,
): void {
  const { templates = [] } = fixture
  const loaders = new Map<number, PersonLoader>()
  for (const [index, { facets }] of templates.entries()) {
    const facet = facets?.[dialect.name]
    const loader = facet && applyTemplate(world, dialect, index + 1, facet)
    if (loader) loaders.set(index + 1, loader)
  }
  if (loaders.size === 0) return
  for (const user of [...world.users]) loaders.get(user.template ?? 0)?.(user)
}

function applyTemplate(
  world: World,
  dialect: WorldDialect,
  number: number,
  facet: FixtureFacet,
): PersonLoader | undefined {
  const [first] = findUsersOfTemplate(world.users, number)
  const explain = <Value>(work: () => Value) => explainIn(number - 1, dialect.name, work)
  const loader = first && explain(() => dialect.applyTemplate(world, { number, first }, facet))
  return loader && ((user) => explain(() => loader(user)))
}

function explainIn<Value>(index: number, dialect: string, work: () => Value): Value {
  try {
    return work()
  } catch (error) {
    throw new FixtureError([templateProblem(index, dialect, error as Error)], error as Error)
  }
}
