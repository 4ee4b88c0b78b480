import { isPlainObject } from 'es-toolkit'
import { MOST_BODY_BYTES, MOST_REQUESTS, MOST_USERS, MOST_WORLDS } from '../limits.js'
import {
  choice,
  describeInteger,
  either,
  integer,
  kind,
  listOf,
  membersOf,
  momentOrDate,
  text,
} from './kinds.js'
import { toError } from './problems.js'
import { describeOption } from './read.js'
import type { Kind } from './types.js'

/** The names of the journal's options. */
interface JournalOptions {
  readonly bodies: unknown
  readonly capacity: unknown
}

/** The names of a double's options. */
interface Names {
  readonly dialects: unknown
  readonly users: unknown
  readonly seed: unknown
  readonly fixture: unknown
  readonly scenario: unknown
  readonly refDate: unknown
  readonly now: unknown
  readonly worldLimit: unknown
  readonly journal: unknown
}

function doubleKind(): Kind {
  const isDialect = (value: unknown) => isObject(value) && 'mounts' in value && 'answer' in value
  return membersOf<Names>({
    dialects: listOf(
      kind('a dialect, such as the one that stuntdouble/handlers/<name> exports', isDialect),
      'a list of dialects',
    ),
    users: integer(0, MOST_USERS),
    seed: integer(),
    fixture: either('the name of a fixture, or an object', text(), kind('an object', isPlainObject)),
    scenario: either('the name of a scenario, or an object', text(), kind('an object', isPlainObject)),
    refDate: momentOrDate(),
    now: momentOrDate(),
    worldLimit: integer(1, MOST_WORLDS),
    journal: membersOf<JournalOptions>({
      bodies: either(
        `"none", or ${describeInteger(1, MOST_BODY_BYTES)}`,
        choice(['none']),
        integer(1, MOST_BODY_BYTES),
      ),
      capacity: integer(1, MOST_REQUESTS),
    }),
  })
}

/**
 * Checks the options of a double.
 *
 * @throws Error that names every problem
 */
export function checkDoubleOptions(options: unknown): void {
  if (isObject(options) && !isPlainObject(options)) throw toError('create the double', [NO_LITERAL])
  const problems = doubleKind().check(options, [])
  const sentences = problems.map((problem) => describeOption(problem))
  if (isObject(options) && (options as Partial<Names>).dialects === undefined) sentences.push(NO_DIALECTS)
  if (sentences.length > 0) throw toError('create the double', sentences)
}

const NO_LITERAL =
  'the options are a list, or an instance of a class. Please give an object such as { users: 5 }.'

const NO_DIALECTS =
  'dialects is missing. Please give a list of dialects, such as those that stuntdouble/handlers/<name> export.'

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
