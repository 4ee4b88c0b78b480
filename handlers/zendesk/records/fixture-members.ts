import type { Row } from '../../../src/model/model.js'
import {
  described,
  either,
  filledText,
  integer,
  kind,
  listOf,
  moment,
  orNull,
  text,
} from '../../../src/options/kinds.js'
import type { Kind, Shape } from '../../../src/options/types.js'
import type { FixtureRecord } from '../../../src/world/records.js'

/** The fields of a row that a fixture can set and a client cannot. */
interface Stamped extends Row {
  readonly createdAt: number
  readonly updatedAt?: number
}

/** The highest id that leaves room for the ids of later rows. */
const LAST_ID = 2 ** 50

/**
 * Returns the kinds of the members that all records have.
 *
 * @param lastId the highest id
 */
export function commonMembers(lastId: number = LAST_ID): Shape {
  return {
    id: described('Fixed id; the next free number when left out.', integer(1, lastId)),
    created_at: described("The clock's time when left out.", moment()),
    updated_at: described('The time of the creation when left out.', moment()),
    ...ignoredMembers('url'),
  }
}

/** Returns the kinds of members that replies show and writes ignore, so that a record can be copied from a reply. */
export function ignoredMembers(...names: readonly string[]): Shape {
  const ignored = described(
    'Ignored.',
    kind('any value', () => true),
  )
  return Object.fromEntries(names.map((name) => [name, ignored]))
}

/**
 * Returns the kinds of a reference: `requester` with a name, or `requester_id` with an id, as in replies.
 *
 * @param noun such as `a person`
 */
export function reference(name: string, noun: string): Shape {
  return {
    [name]: described(`The name of ${noun}.`, orNull(nameOf(noun))),
    [`${name}_id`]: described(`The id of ${noun}.`, orNull(integer(1))),
  }
}

/** Returns the kind of a list of references by name or by id. */
export function references(noun: string): Kind {
  return listOf(
    either(`the name or the id of ${noun}`, filledText(), integer(1)),
    'a list of names, such as ["ann@example.com"]',
  )
}

/** Returns the kind of tags: a list, or one text. */
export function tagList(): Kind {
  return either('a list of strings, or one string with spaces', listOf(text(), 'a list of strings'), text())
}

/** The description of references to users. */
export const A_PERSON = 'a person: a username or an e-mail address'

/** Returns the fields of a row that the members `id`, `created_at` and `updated_at` set. */
export function fixedFields(record: FixtureRecord): Partial<Stamped> {
  const { id } = record.values
  const createdAt = record.moment('created_at')
  const updatedAt = record.moment('updated_at') ?? createdAt
  return {
    ...(typeof id === 'number' ? { id } : {}),
    ...(createdAt === undefined ? {} : { createdAt }),
    ...(updatedAt === undefined ? {} : { updatedAt }),
  }
}

function nameOf(noun: string): Kind {
  const accepts = (value: unknown) => typeof value === 'string' && value !== ''
  return kind(`the name of ${noun}`, accepts, { type: 'string', minLength: 1 })
}
