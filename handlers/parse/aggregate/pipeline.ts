import { Aggregator } from 'mingo/aggregator'
import { Context } from 'mingo/core'
import * as accumulator from 'mingo/operators/accumulator'
import * as expression from 'mingo/operators/expression'
import * as pipeline from 'mingo/operators/pipeline'
import * as projection from 'mingo/operators/projection'
import * as query from 'mingo/operators/query'
import type { JsonObject } from '../../../src/json.js'
import { runInTurns } from '../../../src/model/turns.js'
import { sizeOf } from '../queries/effort.js'

/** A document, with dates as `Date`. */
export type Document = Readonly<Record<string, unknown>>

/**
 * Operators that the double leaves out: stages that write or create documents without limit, operators that execute
 * code or depend on chance, and operators that a short text can make run forever, such as patterns with backtracking.
 */
const OMITTED: ReadonlySet<string> = new Set([
  ...['default', '$out', '$merge', '$graphLookup', '$unionWith', '$documents', '$setWindowFields'],
  ...['$where', '$function', '$accumulator', '$jsonSchema', '$rand', '$sample', '$sampleRate'],
  ...['$regex', '$regexFind', '$regexFindAll', '$regexMatch', '$range', '$densify', '$fill'],
])

/** The most documents that one `$lookup` may find. */
const MOST_LOOKED_UP = 100_000

// Fields are looked up in an index. A pipeline would run once for each document.
const lookUpByField: typeof pipeline.$lookup = (
  documents,
  { from, localField, foreignField, as },
  options,
) => {
  if (!from || !localField || !foreignField)
    throw new Error('$lookup needs from, localField and foreignField')
  let left = MOST_LOOKED_UP
  const joined = pipeline.$lookup(documents, { from, localField, foreignField, as }, options)
  return joined.map((document) => {
    left -= (document as Record<string, unknown[]>)[as]?.length ?? 0
    if (left < 0) throw new Error(`$lookup found more than ${MOST_LOOKED_UP} documents`)
    return document
  })
}

// In MongoDB a negative length means the rest of the text.
const $substr: typeof expression.$substr = (document, argument, options) => {
  const [text, start, length] = Array.isArray(argument) ? argument : []
  const rest = { $subtract: [{ $strLenBytes: text }, start] }
  return expression.$substr(document, length < 0 ? [text, start, rest] : argument, options)
}

/** Limit of a pipeline's steps: documents between stages, and values of expressions. */
const MOST_STEPS = 200_000
/** Additional steps for each input document. */
const STEPS_PER_DOCUMENT = 20
const MOST_STAGES = 1000
/** Limit of all elements and members of the results. */
const LARGEST_RESULT = 2_000_000

type Count = (steps: number) => void

/**
 * Runs documents through an aggregation pipeline of MongoDB. It yields to the event loop between documents and
 * between stages.
 *
 * @param collectionResolver finds the documents of another class, for `$lookup`
 * @throws Error when a stage is not valid or not supported, or the pipeline would take too long
 * @see https://www.mongodb.com/docs/manual/reference/operator/aggregation-pipeline/
 */
export function runPipeline(
  stages: readonly Document[],
  documents: readonly Document[],
  collectionResolver: (className: string) => Document[],
): Document[] | Promise<Document[]> {
  if (stages.length > MOST_STAGES)
    throw new Error(`Pipeline length must be no longer than ${MOST_STAGES} stages`)
  const count = countTo(MOST_STEPS + STEPS_PER_DOCUMENT * documents.length)
  return runInTurns(runStages(stages, documents, { context: makeContext(count), collectionResolver }))
}

function* runStages(
  stages: readonly Document[],
  documents: readonly Document[],
  options: ConstructorParameters<typeof Aggregator>[1],
): Generator<void, Document[]> {
  let current = [...documents]
  for (const stage of stages) {
    const next: Document[] = []
    const results = new Aggregator([stage], options).stream(current)
    for (let step = results.next(); !step.done; step = results.next()) {
      next.push(step.value as Document)
      yield
    }
    current = next
  }
  refuseLarge(current)
  return current
}

function refuseLarge(documents: readonly Document[]): void {
  let size = 0
  for (const document of documents) {
    size += sizeOf(document as JsonObject)
    if (size > LARGEST_RESULT) throw new Error('the results of the pipeline are too large')
  }
}

function countTo(most: number): Count {
  let left = most
  return (steps) => {
    left -= steps
    if (left < 0) throw new Error('the pipeline takes too many steps')
  }
}

function makeContext(count: Count): Context {
  return Context.init({
    accumulator: mapOperators(supported(accumulator), (run) => (documents, ...rest) => {
      count((documents as readonly unknown[]).length)
      return run(documents, ...rest)
    }),
    expression: mapOperators({ ...supported(expression), $substr }, (run) => (...args) => {
      const value = run(...args)
      count(1 + lengthOf(value))
      return value
    }),
    pipeline: mapOperators({ ...supported(pipeline), $lookup: lookUpByField }, (run) => (...args) => {
      const documents = run(...args) as ReturnType<typeof lookUpByField>
      return documents.map((document) => {
        count(1)
        return document
      })
    }),
    projection: supported(projection),
    query: supported(query),
  })
}

type Run = (...args: readonly unknown[]) => unknown

function mapOperators<Operators extends object>(operators: Operators, wrap: (run: Run) => Run): Operators {
  const wrapped = Object.entries(operators).map(([name, run]) => [name, wrap(run as Run)])
  return Object.fromEntries(wrapped) as Operators
}

/** Characters of a text that count as one step. */
const CHARACTERS = 64

function lengthOf(value: unknown): number {
  if (typeof value === 'string') return value.length / CHARACTERS
  return Array.isArray(value) ? value.length : 0
}

function supported<Operators extends object>(operators: Operators): Operators {
  const entries = Object.entries(operators).filter(([name]) => !OMITTED.has(name))
  return Object.fromEntries(entries) as Operators
}
