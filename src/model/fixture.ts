import defaultFixture from '../../fixtures/default.json' with { type: 'json' }
import emptyFixture from '../../fixtures/empty.json' with { type: 'json' }
import { adviseName } from '../options/nearest.js'

/** A person of a fixture. What is left out is absent, but for the password, which is then "password". */
export interface FixturePerson {
  readonly email?: string
  readonly username?: string
  readonly firstName?: string
  readonly lastName?: string
  readonly phone?: string
  /** Clear text; null when no password is to fit. */
  readonly password?: string | null
  readonly active?: boolean
  readonly admin?: boolean
  /** ISO 8601. */
  readonly createdAt?: string
  /** Ids by dialect, where they must be certain ones. */
  readonly pinnedIds?: Readonly<Record<string, string>>
  /** What only one dialect knows of the person, by dialect, in that dialect's own words. */
  readonly facets?: Readonly<Record<string, FixtureFacet>>
}

/** What a fixture says of a person in the words of one dialect. */
export type FixtureFacet = Readonly<Record<string, unknown>>

/** A population as data: people by name, and how many to generate on top. `fixtures/fixture.schema.json` describes it. */
export interface Fixture {
  readonly description?: string
  readonly users?: number
  readonly people?: readonly FixturePerson[]
}

/** The fixtures that come with the package, by name. */
const fixtures = {
  default: defaultFixture as Fixture,
  empty: emptyFixture as Fixture,
} as const satisfies Record<string, Fixture>

/** Returns true when a fixture of the package has this name. */
export function isFixtureName(name: string): boolean {
  return Object.hasOwn(fixtures, name)
}

/** @throws Error when no fixture has this name */
export function findFixture(name: string): Fixture {
  const fixture = Object.hasOwn(fixtures, name) ? fixtures[name as keyof typeof fixtures] : undefined
  if (fixture) return fixture
  const advice = adviseName(name, Object.keys(fixtures))
  throw new Error(`Failed to find the fixture "${name}": the package has none of this name. ${advice}`)
}
