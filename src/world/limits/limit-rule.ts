import type { JsonObject } from '../../json.js'
import type { Clock } from '../../model/clock.js'
import { toDuration } from '../../model/duration.js'
import { describeDefinition } from '../faults/describe.js'
import type { FaultCall, FaultRule } from '../faults/rule.js'
import { Budgets } from './budgets.js'
import type { RateLimitDefinition } from './definition.js'

/** The name of the budget that all callers share. */
const EVERYONE = 'everyone'
const MOST_LISTED = 100

/**
 * Makes a rule that counts requests and refuses those over the budget, with the vendor's own error. Requests with refused
 * credentials are not counted when each caller has a budget.
 *
 * @param operations the full names of the operations that share the budget
 * @param clock the clock that windows follow
 */
export function toLimitRule(
  definition: RateLimitDefinition,
  operations: ReadonlySet<string>,
  clock: Clock,
): FaultRule {
  const { requests, per, by = 'caller' } = definition
  const budgets = new Budgets(requests, toDuration(per) ?? 0)
  let matched = 0

  function count(call: FaultCall, id: string): void {
    const caller = by === 'world' ? EVERYONE : nameOf(call)
    const now = clock.now()
    matched += 1
    const budget = budgets.take(caller, now)
    const left = budget ?? budgets.get(caller, now)
    call.noteRateLimit(left)
    if (budget) return
    call.noteFault(id)
    throw call.failures.outage('rateLimited', left)
  }

  return {
    kind: 'limit',
    operations,
    get matched() {
      return matched
    },
    remaining: undefined,
    count,
    around(call, next, id) {
      if (!call.isCounted) count(call, id)
      return next()
    },
    describe: () => ({
      ...describeDefinition(definition),
      by,
      budgets: budgets.list(clock.now()).slice(0, MOST_LISTED).map(describe),
    }),
  }
}

/** @throws ApiError when the credentials are refused */
function nameOf(call: FaultCall): string {
  call.authenticate()
  return call.callerName ?? EVERYONE
}

function describe({ caller, remaining, resetsIn }: ReturnType<Budgets['get']>): JsonObject {
  return { caller, remaining, resetsIn }
}
