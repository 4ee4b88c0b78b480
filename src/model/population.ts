import type { Fixture, FixturePerson, FixtureTemplate } from './fixture.js'
import type { Sources } from './model.js'
import { toMilliseconds } from './moment.js'
import { digestPassword } from './password.js'
import { deriveSeed, Random } from './random.js'
import type { Table } from './table.js'
import { blankUser, foldKey, type User } from './user.js'

/** The password of generated people, and the default of a fixture's own. */
export const DEFAULT_PASSWORD = 'password'

const TWO_YEARS = 2 * 365 * 24 * 60 * 60 * 1000
const HALF_LIFE = 25

// All users share one digest of the default password, because a hundred thousand digests would take seconds.
const SALT = 'seeded'
/** The digest of the default password. */
export const defaultDigest = digestPassword(DEFAULT_PASSWORD, SALT)

export interface PopulationOptions {
  readonly seed: number
  readonly fixture: Fixture
  /** The number of people to generate after the fixture's own; undefined for the fixture's number. */
  readonly users: number | undefined
}

// Phone numbers have a stream of their own, so that a template changes no other value of a person.
const PHONE_STREAM = 0x70686f6e

/**
 * Inserts a fixture's people and generated ones. Each generated person depends on the seed and their position only, so
 * a larger population begins with the people of a smaller one. Templates are used in turns.
 *
 * @returns the fixture's own people, in its order
 */
export function populate(users: Table<User>, sources: Sources, options: PopulationOptions): User[] {
  const { people = [], templates = [], users: defaultCount = 0 } = options.fixture
  const own = people.map((person) => users.insert(toUser(person, creationTime(sources, users.size, 0))))
  const count = options.users ?? defaultCount
  for (let made = 0; made < count; made += 1) {
    sources.faker.seed(deriveSeed(options.seed, users.size))
    const person = generatePerson(users, sources)
    const turn = templates.length === 0 ? 0 : made % templates.length
    const template = templates[turn]
    const values = template ? { ...readTemplate(template, options.seed, users.size), template: turn + 1 } : {}
    users.insert({ ...person, ...values })
  }
  return own
}

function readTemplate(
  { facets: _, ...values }: FixtureTemplate,
  seed: number,
  position: number,
): Partial<User> {
  const { phone } = values
  return typeof phone === 'string' ? { ...values, phone: drawPhone(phone, seed, position) } : values
}

function drawPhone(pattern: string, seed: number, position: number): string {
  const random = new Random(deriveSeed(seed ^ PHONE_STREAM, position))
  return pattern.replaceAll('#', () => String(Math.floor(random.fraction() * 10)))
}

function toUser(person: FixturePerson, defaultTime: number): Omit<User, 'id'> {
  const { password = DEFAULT_PASSWORD, createdAt, facets: _, ...rest } = person
  const created = createdAt === undefined ? defaultTime : toMilliseconds(createdAt, 'read createdAt')
  return { ...blankUser(created), ...rest, password: toDigest(password) }
}

function toDigest(password: string | null): string | null {
  if (password === null) return null
  return password === DEFAULT_PASSWORD ? defaultDigest : digestPassword(password, SALT)
}

function generatePerson(users: Table<User>, sources: Sources): Partial<User> {
  const { faker, referenceTime } = sources
  const firstName = faker.person.firstName()
  const lastName = faker.person.lastName()
  const username = freeUsername(users, firstName, lastName)
  const createdAt = creationTime(sources, users.size, faker.number.float())
  const updatedAt = Math.floor(createdAt + faker.number.float() ** 2 * (referenceTime - createdAt))
  const email = `${username}@example.com`
  return { firstName, lastName, username, email, createdAt, updatedAt, password: defaultDigest }
}

function freeUsername(users: Table<User>, firstName: string, lastName: string): string {
  const username = `${toWord(firstName)}.${toWord(lastName)}`
  const taken =
    users.findBy('username', foldKey(username) ?? '') ?? users.findBy('email', `${username}@example.com`)
  return taken ? `${username}.${users.nextId}` : username
}

function toWord(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
}

// The person at position 0 was created two years before the reference time, and the person at position 25 one year
// before. Dates don't depend on the size of the population.
function creationTime({ referenceTime }: Sources, position: number, jitter: number): number {
  return Math.floor(referenceTime - (TWO_YEARS * HALF_LIFE) / (HALF_LIFE + position + jitter))
}
