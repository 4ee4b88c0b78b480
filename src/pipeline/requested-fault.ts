import { FAULT_HEADER } from '../headers.js'
import { text } from '../reply.js'
import { UsageError } from '../usage-error.js'
import { toFail } from '../world/faults/failure.js'
import { readFaultHeader } from '../world/faults/header.js'
import type { Step } from './steps.js'

const WRONG_HEADER = 400

/** Reads the failure that a request asks for. A value of another form is refused in plain words. */
export const readRequestedFault: Step = (context) => {
  const value = context.request.header(FAULT_HEADER)
  if (value === undefined) return undefined
  try {
    context.requestedFault = toFail(readFaultHeader(value), context.world.dice)
    return undefined
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    return text(WRONG_HEADER, `${error.message}\n`)
  }
}
