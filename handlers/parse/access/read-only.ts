import { errors } from '../errors.js'
import type { ParseEndpoint } from '../objects/resources.js'

/** What a read-only master may not do besides writing objects, by operation. */
const FORBIDDEN: ReadonlyMap<string, string> = new Map([
  ['schemas.create', 'create a schema'],
  ['schemas.createByName', 'create a schema'],
  ['schemas.update', 'update a schema'],
  ['schemas.delete', 'delete a schema'],
  ['purge', 'purge a schema'],
  ['config.update', 'update the config'],
  ['push.send', 'send push notifications'],
  ['jobs.start', 'run a job'],
  ['jobs.startByName', 'run a job'],
  ['loginAs', 'login as another user'],
  ['files.create', 'create a file'],
  ['files.delete', 'delete a file'],
])

/** Operations on objects end in what is done to them. */
const WRITE = /\.(create|update|delete)$/

/** The endpoint, closed to who has the key of a read-only master, where it writes. */
export function refuseReadOnly(endpoint: ParseEndpoint): ParseEndpoint {
  const { operation, respond } = endpoint
  const verb = WRITE.exec(operation)?.[1]
  const forbidden = FORBIDDEN.get(operation) ?? (verb && `perform the ${verb} operation`)
  if (forbidden === undefined) return endpoint
  const refuse = operation.startsWith('files.') ? errors.readOnlyFiles : errors.readOnly
  return {
    ...endpoint,
    respond(context) {
      if (context.caller.isReadOnly) throw refuse(forbidden)
      return respond(context)
    },
  }
}
