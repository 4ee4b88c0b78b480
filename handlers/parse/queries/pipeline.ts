import { Aggregator } from 'mingo/aggregator'
import { Context } from 'mingo/core'
import * as accumulator from 'mingo/operators/accumulator'
import * as expression from 'mingo/operators/expression'
import * as pipeline from 'mingo/operators/pipeline'
import * as projection from 'mingo/operators/projection'
import * as query from 'mingo/operators/query'

/** A document, with dates as `Date`. */
export type Document = Readonly<Record<string, unknown>>

/**
 * What is left out: stages that write, or bring any number of documents; what runs code or depends on chance; and what a few
 * words can make take forever, such as patterns with backtracking.
 */
const OMITTED: ReadonlySet<string> = new Set([
  ...['default', '$out', '$merge', '$graphLookup', '$unionWith', '$documents', '$setWindowFields'],
  ...['$where', '$function', '$accumulator', '$jsonSchema', '$rand', '$sample', '$sampleRate'],
  ...['$regex', '$regexFind', '$regexFindAll', '$regexMatch', '$range', '$densify', '$fill'],
])

/** How many documents one `$lookup` may find. */
const MOST_LOOKED_UP = 100_000

// Fields are looked up in an index; a pipeline would have to run once for each document.
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

// To MongoDB a negative length is all that is left of the text.
const $substr: typeof expression.$substr = (document, argument, options) => {
  const [text, start, length] = Array.isArray(argument) ? argument : []
  const rest = { $subtract: [{ $strLenBytes: text }, start] }
  return expression.$substr(document, length < 0 ? [text, start, rest] : argument, options)
}

const context = Context.init({
  accumulator: offered(accumulator),
  expression: { ...offered(expression), $substr },
  pipeline: { ...offered(pipeline), $lookup: lookUpByField },
  projection: offered(projection),
  query: offered(query),
})

/**
 * Takes documents through an aggregation pipeline of MongoDB's.
 *
 * @param collectionResolver finds the documents of another class, for `$lookup`
 * @throws Error when a stage is wrong, or isn't offered
 * @see https://www.mongodb.com/docs/manual/reference/operator/aggregation-pipeline/
 */
export function runPipeline(
  stages: readonly Document[],
  documents: readonly Document[],
  collectionResolver: (className: string) => Document[],
): Document[] {
  return new Aggregator([...stages], { context, collectionResolver }).run([...documents])
}

function offered<Operators extends object>(operators: Operators): Operators {
  const kept = Object.entries(operators).filter(([name]) => !OMITTED.has(name))
  return Object.fromEntries(kept) as Operators
}
