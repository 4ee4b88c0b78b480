import type { ControlOperation } from '../../control/operation.js'
import { controlOperations } from '../../control/operations/index.js'

/** Returns the operation of a name. A test checks that every command names one. */
export function findOperation(name: string): ControlOperation {
  const operation = controlOperations.find((each) => each.name === name)
  if (operation) return operation
  throw new Error(
    `Failed to find the operation "${name}": the control API has no such operation. Please report it as a bug.`,
  )
}
