import { ApiError } from '../../../src/contract.js'
import type { Reply } from '../../../src/reply.js'
import type { ParseContext } from '../context.js'
import type { ParseOptions } from '../options.js'

type Write<Rest extends readonly unknown[]> = (context: ParseContext, ...rest: Rest) => Reply

/** Options whose functions are called in the middle of a write of a user. */
const CALLED = [
  'verifyUserEmails',
  'preventLoginWithUnverifiedEmail',
  'sendUserEmailVerification',
] as const satisfies readonly (keyof ParseOptions)[]

/** Makes a write of a user undo itself when a function of the options throws. What Parse refuses stays as it is. */
export function undoneWhenBroken<Rest extends readonly unknown[]>(write: Write<Rest>): Write<Rest> {
  return (context, ...rest) => {
    const { world, options } = context
    const mayBreak = CALLED.some((name) => typeof options[name] === 'function')
    // A transaction of the client's undoes its writes by itself.
    if (!mayBreak || world.isInTransaction) return write(context, ...rest)
    const transaction = world.transaction()
    try {
      const reply = write({ ...context, world: transaction.world }, ...rest)
      transaction.release()
      return reply
    } catch (error) {
      if (error instanceof ApiError) transaction.release()
      else transaction.rollBack()
      throw error
    }
  }
}
