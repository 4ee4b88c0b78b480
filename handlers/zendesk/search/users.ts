import type { User } from '../../../src/model/user.js'
import type { Fit } from '../../../src/model/word-index.js'
import type { Words } from '../../../src/model/word-overlay.js'
import { emailWords, phoneWords, toWords } from '../../../src/model/words.js'
import type { World } from '../../../src/world/world.js'
import { lastLoginOf, type ZendeskUser, zendeskFacet } from '../facet.js'
import { findByEmail } from '../identities/lookup.js'
import { identityModel } from '../identities/model.js'
import { organizationModel } from '../organizations/model.js'
import { userFieldModel } from '../user-fields/model.js'
import { nameOf } from '../users/names.js'
import type { Candidates, Subject } from './subject.js'

/** A table with an index of words of users. */
interface Source {
  readonly words: Words
  readonly toUsers: (id: number) => readonly number[]
  readonly toRows: (user: User) => readonly number[]
}

type Choice = (facet: ZendeskUser, user: User, world: World) => readonly (string | number | boolean | null)[]

const CHOICES: Readonly<Record<string, Choice>> = {
  id: (_facet, { id }) => [id],
  role: ({ role }) => [role],
  external_id: ({ externalId }) => [externalId],
  organization: ({ organizationId }, _user, world) => organizationNames(world, organizationId),
  organization_id: ({ organizationId }) => [organizationId],
  tags: ({ tags }) => tags,
  locale: ({ locale }) => [locale],
  time_zone: ({ timeZone }) => [timeZone],
  verified: ({ verified }) => [verified],
  is_verified: ({ verified }) => [verified],
  suspended: ({ suspended }) => [suspended],
  is_suspended: ({ suspended }) => [suspended],
  is_active: () => [true],
}

/**
 * Makes users searchable: by name, e-mail address, phone number, notes, tags and external id.
 *
 * @see https://developer.zendesk.com/api-reference/ticketing/users/users/#search-users
 */
export function searchableUsers(world: World): Subject<User> {
  let sources: readonly Source[] | undefined
  const getSources = () => {
    sources ??= sourcesOf(world)
    return sources
  }
  const facet = (user: User) => zendeskFacet.of(world, user)
  return {
    rows: world.users,
    get: (id) => world.users.get(id),
    now: world.clock.now(),
    fitting: (word) => toFitting(getSources(), word),
    candidates: (word) => toCandidates(getSources(), word),
    byEmail: (email) => findByEmail(world, email),
    texts: {
      name: namesOf,
      email: (user) => emailsOf(world, user).flatMap(emailWords),
      phone: phonesOf,
      notes: (user) => toWords(facet(user).notes),
      details: (user) => toWords(facet(user).details),
      alias: (user) => toWords(facet(user).alias),
    },
    choice: (field) => toChoice(world, field),
    times: {
      created: ({ createdAt }) => createdAt,
      created_at: ({ createdAt }) => createdAt,
      updated: ({ updatedAt }) => updatedAt,
      updated_at: ({ updatedAt }) => updatedAt,
      last_login: (user) => lastLoginOf(user, facet(user)),
    },
  }
}

/** Returns the words of a user's name. */
function namesOf(user: User): string[] {
  return toWords(nameOf(user))
}

/** Returns the words of a user's phone number. */
export function phonesOf({ phone }: User): string[] {
  return phoneWords(phone)
}

/** Returns the words of a user's name and e-mail address for autocompletion. */
export function suggestionsOf(user: User): string[] {
  const [address = '', ...others] = emailWords(user.email)
  return [...namesOf(user), address, ...others.slice(0, -1)]
}

function emailsOf(world: World, user: User): string[] {
  const identities = world.table(identityModel).findAllBy('user', String(user.id))
  const others = identities.filter(({ type, primary }) => type === 'email' && !primary)
  return [user.email ?? [], others.map(({ value }) => value)].flat()
}

function organizationNames(world: World, id: number | null): (string | number)[] {
  const organization = id === null ? undefined : world.table(organizationModel).get(id)
  return organization ? [organization.id, organization.name, ...toWords(organization.name)] : []
}

function toChoice(world: World, field: string): ((user: User) => readonly string[]) | undefined {
  const choice = Object.hasOwn(CHOICES, field) ? CHOICES[field] : toFieldChoice(world, field)
  if (!choice) return undefined
  return (user) =>
    choice(zendeskFacet.of(world, user), user, world).flatMap((value) =>
      value === null ? [] : String(value),
    )
}

/** Reads the value of a user field. */
function toFieldChoice(world: World, name: string): Choice | undefined {
  const field = world.table(userFieldModel).findBy('key', name)
  if (!field) return undefined
  return ({ userFields }) => {
    const value = userFields[field.key] ?? null
    return typeof value === 'object' ? [] : [value]
  }
}

function sourcesOf(world: World): Source[] {
  const identities = world.table(identityModel)
  const own = { toUsers: (id: number) => [id], toRows: ({ id }: User) => [id] }
  return [
    { ...own, words: world.users.words() },
    { ...own, words: world.table(zendeskFacet.model).words() },
    {
      words: world.table(zendeskFacet.templateModel).words(),
      toUsers: (template) => zendeskFacet.sharersOf(world, template).map(({ id }) => id),
      toRows: (user) => toList(zendeskFacet.templateOf(world, user)),
    },
    {
      words: identities.words(),
      toUsers: (id) => toList(identities.get(id)?.userId),
      toRows: (user) => identities.findAllBy('user', String(user.id)).map(({ id }) => id),
    },
  ]
}

function toList(id: number | null | undefined): readonly number[] {
  return id === null || id === undefined ? [] : [id]
}

// Skips tables without the word: the function is called for every candidate, and these can be hundreds.
function toFitting(sources: readonly Source[], word: string): (user: User) => Fit | undefined {
  const withWord = sources.filter(({ words }) => words.count(word, 0) > 0)
  return (user) => {
    let best: Fit | undefined
    for (const { words, toRows } of withWord) {
      for (const row of toRows(user)) {
        const fit = words.fit(row, word)
        if (fit === 'word') return fit
        best ??= fit
      }
    }
    return best
  }
}

function toCandidates(sources: readonly Source[], word: string): Candidates {
  return {
    count: (most) => sources.reduce((sum, { words }) => sum + words.count(word, most), 0),
    *ids() {
      for (const { words, toUsers } of sources) {
        for (const id of words.find(word)) yield* toUsers(id)
      }
    },
  }
}
