import { errors } from '../errors.js'
import type { Caller } from './caller.js'

/** Names of actions in errors for `readOnlyMasterKey`, by operation. */
const ACTIONS: ReadonlyMap<string, string> = new Map([
  ['schemas.create', 'create a schema'],
  ['schemas.update', 'update a schema'],
  ['schemas.delete', 'delete a schema'],
  ['schemas.purge', 'purge a schema'],
  ['config.update', 'update the config'],
  ['push.send', 'send push notifications'],
  ['jobs.start', 'run a job'],
  ['users.logInAs', 'login as another user'],
  ['files.create', 'create a file'],
  ['files.delete', 'delete a file'],
])

const OBJECT_WRITE = /\.(create|update|delete)$/

/** An action that `readOnlyMasterKey` does not allow. */
export interface DeniedAction {
  readonly name: string
  /** Makes the error. */
  readonly toError: (name: string) => Error
}

/** Returns the action of an operation that writes; undefined for operations that `readOnlyMasterKey` allows. */
export function deniedAction(operation: string): DeniedAction | undefined {
  const verb = OBJECT_WRITE.exec(operation)?.[1]
  const name = ACTIONS.get(operation) ?? (verb && `perform the ${verb} operation`)
  if (name === undefined) return undefined
  return { name, toError: operation.startsWith('files.') ? errors.readOnlyFiles : errors.readOnly }
}

/** @throws ApiError when the caller has `readOnlyMasterKey` */
export function refuseReadOnly({ isReadOnly }: Caller, { name, toError }: DeniedAction): void {
  if (isReadOnly) throw toError(name)
}
