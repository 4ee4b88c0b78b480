import { errors } from '../errors.js'
import type { ParseEndpoint } from '../objects/resources.js'

/** An endpoint's answer, for a master alone. */
export function masterOnly(respond: ParseEndpoint['respond']): ParseEndpoint['respond'] {
  return (context) => {
    if (!context.caller.isMaster) throw errors.masterRequired()
    return respond(context)
  }
}
