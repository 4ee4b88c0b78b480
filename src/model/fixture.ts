import crowdFixture from '../../fixtures/crowd.json' with { type: 'json' }
import defaultFixture from '../../fixtures/default.json' with { type: 'json' }
import docsSamplesFixture from '../../fixtures/docs-samples.json' with { type: 'json' }
import edgeCasesFixture from '../../fixtures/edge-cases.json' with { type: 'json' }
import emptyFixture from '../../fixtures/empty.json' with { type: 'json' }
import supportDeskFixture from '../../fixtures/support-desk.json' with { type: 'json' }

/** A person of a fixture. Omitted members are absent, except for the password. */
export interface FixturePerson {
  readonly email?: string
  readonly username?: string
  readonly firstName?: string
  readonly lastName?: string
  readonly phone?: string
  /**
   * Clear text; null for a person without a password.
   *
   * @default 'password'
   */
  readonly password?: string | null
  readonly active?: boolean
  readonly admin?: boolean
  /** ISO 8601. */
  readonly createdAt?: string
  /** Ids of the person by dialect, for tests that need fixed ids. */
  readonly pinnedIds?: Readonly<Record<string, string>>
  /** Data that only one dialect has about the person, by the dialect's name. */
  readonly facets?: Readonly<Record<string, FixtureFacet>>
}

/** Data about a person that only one dialect has, with the dialect's own names. */
export type FixtureFacet = Readonly<Record<string, unknown>>

/** Data of generated people. Members that are left out are generated; null leaves the people without the value. */
export interface FixtureTemplate {
  readonly firstName?: string | null
  readonly lastName?: string | null
  /** Each `#` becomes a digit, another one for each person. */
  readonly phone?: string | null
  readonly active?: boolean
  /** Data that only one dialect has about these people, by the dialect's name. */
  readonly facets?: Readonly<Record<string, FixtureFacet>>
}

/** Records of one dialect, by the names of its resources: `{ groups: [{ name: 'Night shift' }] }`. */
export type FixtureRecords = Readonly<Record<string, unknown>>

/**
 * A population as data: people, the number of generated ones, and records of the dialects. With settings, it is a
 * scenario. `fixtures/fixture.schema.json` describes it.
 */
export interface Fixture {
  /** The name of a scenario of your own, for `loadScenario` and for lists. */
  readonly name?: string
  readonly description?: string
  /**
   * The name of a fixture of the package to merge this one onto: people by their e-mail address or username, records by
   * their id or name.
   *
   * @default extends nothing
   */
  readonly extends?: string
  /** @default 0 */
  readonly users?: number
  /**
   * An integer; the same seed gives the same people, ids and tokens.
   *
   * @default the seed of the double
   */
  readonly seed?: number
  /**
   * Freezes the clock at this time, in ISO 8601.
   *
   * @default the time of the double
   */
  readonly now?: string
  /**
   * Options by the dialect's name, as for `with`: `{ acme: { strict: true } }`. They hold in the worlds of the scenario.
   *
   * @default the options of the double's dialects
   */
  readonly options?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  /**
   * Faults that the worlds of the scenario start with, as `faults.add` takes them:
   * `[{ pattern: 'acme.*', status: 503 }, { kind: 'profile', profile: 'slow' }]`.
   *
   * @default no faults
   */
  readonly faults?: readonly Readonly<Record<string, unknown>>[]
  readonly people?: readonly FixturePerson[]
  /**
   * Templates of generated people, used in turns: the first person is made from the first template, and after the last
   * one they begin again.
   */
  readonly templates?: readonly FixtureTemplate[]
  /** Records by the dialect's name. They are added after all people. */
  readonly records?: Readonly<Record<string, FixtureRecords>>
  /**
   * Mails that the outbox starts with, oldest first.
   *
   * @default no mails
   */
  readonly mails?: readonly FixtureMail[]
}

/** A mail that a world starts with. */
export interface FixtureMail {
  /** The dialect that would have sent it. */
  readonly dialect: string
  /** @default 'email' */
  readonly channel?: 'email' | 'sms'
  /** An e-mail address, or a phone number. */
  readonly to: string
  /** @default an empty subject */
  readonly subject?: string
  readonly text: string
  /**
   * Data in the text, by name, such as a link.
   *
   * @default no data
   */
  readonly details?: Readonly<Record<string, string>>
  /**
   * In ISO 8601.
   *
   * @default the time before which all generated people were created
   */
  readonly at?: string
}

/** A fixture with settings: options of dialects, faults, seed and clock. */
export type Scenario = Fixture

/** The fixtures of the package, by name. */
const fixtures = {
  default: defaultFixture as Fixture,
  empty: emptyFixture as Fixture,
  crowd: crowdFixture as Fixture,
  'edge-cases': edgeCasesFixture as Fixture,
  'docs-samples': docsSamplesFixture as Fixture,
  'support-desk': supportDeskFixture as Fixture,
} as const satisfies Record<string, Fixture>

/** Returns true for the name of a fixture in the package. */
export function isFixtureName(name: string): boolean {
  return Object.hasOwn(fixtures, name)
}

/** Returns the names of the fixtures in the package. */
export function fixtureNames(): string[] {
  return Object.keys(fixtures)
}

/** Returns a fixture of the package. */
export function findFixture(name: string): Fixture | undefined {
  return Object.hasOwn(fixtures, name) ? fixtures[name as keyof typeof fixtures] : undefined
}
