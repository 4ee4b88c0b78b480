import { toWords } from '../../../src/model/words.js'
import type { World } from '../../../src/world/world.js'
import { type Group, groupModel } from '../groups/model.js'
import { type Organization, organizationModel } from '../organizations/model.js'
import { fitterOf } from './fitter.js'
import type { Subject } from './subject.js'

type Choices<R> = Readonly<Record<string, (row: R) => readonly (string | null)[]>>

const ORGANIZATION_CHOICES: Choices<Organization> = {
  id: ({ id }) => [String(id)],
  external_id: ({ externalId }) => [externalId],
  tags: ({ tags }) => tags,
}
const GROUP_CHOICES: Choices<Group> = { id: ({ id }) => [String(id)] }

/**
 * Makes organizations searchable: by name, notes, details, domains, tags and external id.
 *
 * @see https://support.zendesk.com/hc/en-us/articles/4408886879258-Zendesk-Support-search-reference
 */
export function searchableOrganizations(world: World): Subject<Organization> {
  const organizations = world.table(organizationModel)
  const fitter = fitterOf(wordsOf)
  return {
    rows: organizations,
    get: (id) => organizations.get(id),
    now: world.clock.now(),
    fitting: (word) => (row) => fitter(row)(word),
    texts: {
      name: ({ name }) => toWords(name),
      notes: ({ notes }) => toWords(notes),
      details: ({ details }) => toWords(details),
      domain_names: ({ domainNames }) => domainNames,
    },
    choice: (field) => toChoice(ORGANIZATION_CHOICES, field),
    times: timesOf,
  }
}

/**
 * Makes groups searchable: by name and description.
 *
 * @see https://support.zendesk.com/hc/en-us/articles/4408886879258-Zendesk-Support-search-reference
 */
export function searchableGroups(world: World): Subject<Group> {
  const groups = world.table(groupModel)
  const fitter = fitterOf(({ name, description }: Group) => [...toWords(name), ...toWords(description)])
  return {
    rows: groups,
    get: (id) => groups.get(id),
    now: world.clock.now(),
    fitting: (word) => (row) => fitter(row)(word),
    texts: { name: ({ name }) => toWords(name), description: ({ description }) => toWords(description) },
    choice: (field) => toChoice(GROUP_CHOICES, field),
    times: timesOf,
  }
}

interface Dated {
  readonly createdAt: number
  readonly updatedAt: number
}

const timesOf: Readonly<Record<string, (row: Dated) => number>> = {
  created: ({ createdAt }) => createdAt,
  created_at: ({ createdAt }) => createdAt,
  updated: ({ updatedAt }) => updatedAt,
  updated_at: ({ updatedAt }) => updatedAt,
}

function wordsOf({ name, notes, details, externalId, domainNames, tags }: Organization): string[] {
  const texts = [name, notes, details, externalId, ...domainNames, ...tags]
  return texts.flatMap(toWords)
}

function toChoice<R>(choices: Choices<R>, field: string): ((row: R) => readonly string[]) | undefined {
  const choice = Object.hasOwn(choices, field) ? choices[field] : undefined
  return choice && ((row) => choice(row).filter((value) => value !== null))
}
