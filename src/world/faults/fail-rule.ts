import type { Random } from '../../model/random.js'
import { Conditions } from './conditions.js'
import type { DelayDefinition, FailDefinition } from './definition.js'
import { toWait } from './delays.js'
import { describeDefinition } from './describe.js'
import { type Fail, toFail } from './failure.js'
import { changeReply, delayed } from './replies.js'
import type { FaultRule } from './rule.js'

type Definition = FailDefinition | DelayDefinition

/**
 * Makes a rule that fails or delays operations.
 *
 * @param operations the full names of the operations that it is for
 * @param dice the random source of chances and delays
 */
export function toRule(definition: Definition, operations: ReadonlySet<string>, dice: Random): FaultRule {
  const conditions = new Conditions(definition, dice)
  const act = definition.kind === 'delay' ? toDelay(definition, dice) : toFail(definition, dice)
  return {
    kind: definition.kind ?? 'fail',
    operations,
    get matched() {
      return conditions.matched
    },
    get remaining() {
      return conditions.remaining
    },
    around(call, next, id) {
      if (!conditions.admit(call)) return next()
      call.noteFault(id)
      return act(call, next)
    },
    describe: () => describeDefinition(definition),
  }
}

function toDelay({ ms }: DelayDefinition, dice: Random): Fail {
  const wait = toWait(ms, dice)
  return (call, operation) => {
    const delayMs = wait(call)
    return changeReply(operation, (reply) => delayed(reply, delayMs))
  }
}
