import { isObject, type Json, type JsonObject } from '../../../src/json.js'
import type { Scope } from '../context.js'
import { errors } from '../errors.js'
import { BY_ID } from '../schemas/indexes.js'
import { findClass } from '../schemas/lookup.js'
import { lookUp, toText } from '../values/json.js'
import type { Find } from './parameters.js'

/** Levels of detail of a plan. */
const VERBOSITIES: readonly Json[] = [
  true,
  'queryPlanner',
  'queryPlannerExtended',
  'executionStats',
  'allPlansExecution',
]

/** @throws ApiError when `explain` has an unknown value */
export function refuseExplanation(explain: Json): void {
  if (explain && !VERBOSITIES.includes(explain)) throw errors.invalidExplain()
}

/** Returns the plan of a MongoDB for a query: a scan of the collection, or of the index that a hint names. */
export function explainFind(
  scope: Scope,
  className: string,
  { where, limit, hint, explain }: Pick<Find, 'where' | 'limit' | 'hint' | 'explain'>,
  nReturned: number,
): JsonObject {
  const winningPlan = { stage: 'LIMIT', limitAmount: limit, inputStage: planOf(scope, className, hint) }
  return {
    queryPlanner: { namespace: className, parsedQuery: where, winningPlan, rejectedPlans: [] },
    ...(explain === 'queryPlanner' ? {} : { executionStats: { executionSuccess: true, nReturned } }),
    ok: 1,
  }
}

/** Returns the plan of a MongoDB for an aggregation pipeline. */
export function explainPipeline(
  scope: Scope,
  className: string,
  stages: readonly JsonObject[],
  hint: Json,
): JsonObject {
  const queryPlanner = {
    namespace: className,
    winningPlan: planOf(scope, className, hint),
    rejectedPlans: [],
  }
  return { stages: [{ $cursor: { queryPlanner } }, ...stages], ok: 1 }
}

function planOf({ world }: Scope, className: string, hint: Json): JsonObject {
  const indexes = { ...BY_ID, ...findClass(world, className)?.indexes }
  if (typeof hint === 'string') return throughIndex(hint, lookUp<Json>(indexes, hint) ?? {})
  if (!isObject(hint)) return { stage: 'COLLSCAN', direction: 'forward' }
  const named = Object.entries(hint).map(([column, direction]) => `${column}_${toText(direction)}`)
  return throughIndex(named.join('_'), hint)
}

function throughIndex(indexName: string, keyPattern: Json): JsonObject {
  return { stage: 'FETCH', inputStage: { stage: 'IXSCAN', indexName, keyPattern, direction: 'forward' } }
}
