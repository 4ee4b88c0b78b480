import { type Json, type JsonObject, omit, parseLoosely } from '../../../src/json.js'
import { runInTurns } from '../../../src/model/turns.js'
import { json, jsonOfList, type Reply } from '../../../src/reply.js'
import type { ParseContext, ParseRoute } from '../context.js'
import { errors } from '../errors.js'
import { explainPipeline, refuseExplanation } from '../queries/explain.js'
import { loadRegexCompiler } from '../queries/regex.js'
import { usesRegex } from '../queries/where.js'
import { toObject, toText } from '../values/json.js'
import { bodyOf } from '../wire.js'
import { aggregate, distinct, readStages } from './rules.js'

/** Parameters of an aggregation. All others are stages of the pipeline. */
const SETTINGS = ['hint', 'explain', 'comment', 'readPreference', 'rawValues', 'rawFieldNames']

/** Aggregation over the objects of a class. */
export const aggregateEndpoints: readonly ParseRoute[] = [
  {
    operation: 'objects.aggregate',
    method: 'GET',
    path: '/aggregate/:className',
    masterOnly: true,
    respond: aggregateObjects,
  },
]

async function aggregateObjects(context: ParseContext): Promise<Reply> {
  const className = context.params.className ?? ''
  const parameters = readParameters(context)
  const stages = readStages(parameters.pipeline ?? omit(parameters, [...SETTINGS, 'distinct', 'where']))
  const { explain = false, hint = null } = parameters
  refuseExplanation(explain)
  if (explain) return json(200, { results: [explainPipeline(context, className, stages, hint)] })
  if (!parameters.distinct) {
    return runInTurns(jsonOfList(200, 'results', await aggregate(context, className, stages)))
  }
  const where = readWhere(parameters.where)
  const regex = usesRegex(where) ? await loadRegexCompiler() : undefined
  const results = await distinct(context, className, toText(parameters.distinct), where, regex)
  return json(200, { results })
}

function readParameters({ request }: ParseContext): JsonObject {
  const query = Array.from(request.query, ([name, value]) => [name, parseLoosely(value)] as const)
  return { ...bodyOf(request), ...Object.fromEntries(query) }
}

function readWhere(where: Json | undefined): JsonObject {
  const query = toObject(typeof where === 'string' ? parseLoosely(where) : (where ?? {}))
  if (!query) throw errors.badWhere()
  return query
}
