import { choice, flag, members, textLike } from './kinds.js'
import { merge } from './merge.js'
import { advisePath, describeValue, show, spellPath, toError } from './problems.js'
import type { Changes, Kind, OptionSchema, Problem, Shape } from './types.js'

/** The dialect that options belong to. */
interface Subject<Options> {
  /** For error messages. */
  readonly name: string
  readonly versions: readonly string[]
  readonly optionSchema?: OptionSchema<Options> | undefined
}

const URL_OR_PATH = /^(?:https?:\/\/[^/\s?#]+|\/)\S*$/i
const QUERY_OR_FRAGMENT = /[?#]/

const baseUrlForm = textLike(URL_OR_PATH, 'an http or https URL, or a path of the page that begins with "/"')

/** An address without query and fragment, because paths of requests are appended to it. */
const baseUrl: Kind = {
  json: baseUrlForm.json,
  check(value, path) {
    const problems = baseUrlForm.check(value, path)
    if (problems.length > 0 || !QUERY_OR_FRAGMENT.test(String(value))) return problems
    return [{ path, value, expected: 'it without a query (?) and a fragment (#)' }]
  },
}

/** Options that every dialect has. */
function commonShape(versions: readonly string[]): Shape {
  return {
    baseUrl,
    version: choice(versions),
    strict: flag(),
  }
}

/** Makes the kind of a dialect's options. */
export function optionKind<Options>({
  versions,
  optionSchema,
}: Pick<Subject<Options>, 'versions' | 'optionSchema'>): Kind {
  return members({ ...commonShape(versions), ...optionSchema?.shape() })
}

/**
 * Makes the function that merges changes into a dialect's options.
 *
 * @returns a function that throws an Error when changes are invalid; the message names every problem
 */
export function createConfigure<Options extends object>(
  subject: Subject<Options>,
): (current: Options, changes: Changes<Options>) => Options {
  const { name, versions, optionSchema } = subject
  const refused = optionSchema?.refused ?? (() => ({}))
  let kind: Kind | undefined
  return function configure(current, changes) {
    kind ??= optionKind({ versions, optionSchema })
    const problems = kind.check(changes, [])
    if (problems.length > 0) {
      const reasons = refused()
      throw toError(
        `configure ${name}`,
        problems.map((problem) => describeOption(problem, reasons)),
      )
    }
    const options = merge(current, changes)
    const violations = (optionSchema?.rules ?? []).flatMap((rule) => rule(options) ?? [])
    if (violations.length > 0) throw toError(`configure ${name}`, violations)
    return options
  }
}

/** Writes a sentence about an option that is unknown or has an invalid value. */
export function describeOption(problem: Problem, refused: Readonly<Record<string, string>> = {}): string {
  const name = spellPath(problem.path)
  if (name === '') return `the options are ${show(problem.value)}. Please give an object.`
  if (!problem.known) return describeValue(name, problem)
  if (Object.hasOwn(refused, name)) return `"${name}" ${refused[name]}`
  return `there is no option "${name}". ${advisePath(problem.path, problem.known)}`
}
