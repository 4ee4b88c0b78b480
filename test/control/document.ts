import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { toOpenApi } from '../../src/control/openapi.js'
import type { ControlOperation } from '../../src/control/operation.js'
import { controlOperations } from '../../src/control/operations/index.js'

const ajv = addFormats.default(new Ajv2020({ allErrors: true, strict: false }))

/** Lists the differences between an answer and the schema of its operation's output. */
export function differences({ output }: ControlOperation, answer: unknown): readonly string[] {
  const validate = ajv.compile(output.json)
  if (validate(answer)) return []
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

/** Finds an operation of the control API by its name. */
export function findOperation(name: string): ControlOperation {
  const operation = controlOperations.find((each) => each.name === name)
  if (operation) return operation
  throw new Error(`Failed to find the operation "${name}". Please give the name of an operation.`)
}

/** The OpenAPI document of the control API. */
export const openApi = toOpenApi(controlOperations)
