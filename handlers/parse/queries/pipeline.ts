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
 * What is left out: stages that write, or read other classes; what runs code or depends on chance; and what a few words can
 * make take forever, such as patterns with backtracking.
 */
const OMITTED: ReadonlySet<string> = new Set([
  ...['default', '$out', '$merge', '$lookup', '$graphLookup', '$unionWith', '$documents', '$setWindowFields'],
  ...['$where', '$function', '$accumulator', '$jsonSchema', '$rand', '$sample', '$sampleRate'],
  ...['$regex', '$regexFind', '$regexFindAll', '$regexMatch', '$range', '$densify', '$fill'],
])

const context = Context.init({
  accumulator: offered(accumulator),
  expression: offered(expression),
  pipeline: offered(pipeline),
  projection: offered(projection),
  query: offered(query),
})

/**
 * Takes documents through an aggregation pipeline of MongoDB's.
 *
 * @throws Error when a stage is wrong, or isn't offered
 * @see https://www.mongodb.com/docs/manual/reference/operator/aggregation-pipeline/
 */
export function runPipeline(stages: readonly Document[], documents: readonly Document[]): Document[] {
  return new Aggregator([...stages], { context }).run([...documents])
}

function offered<Operators extends object>(operators: Operators): Operators {
  const kept = Object.entries(operators).filter(([name]) => !OMITTED.has(name))
  return Object.fromEntries(kept) as Operators
}
