import type { CloudFunction, CloudRequest } from '../cloud.js'
import { encode } from '../encoding.js'
import { refusals } from '../errors.js'
import type { Scope } from '../scope.js'
import { type Json, lookUp } from '../values.js'

const SCRIPT_FAILED = 141

/**
 * The cloud function of a name.
 *
 * @throws VendorError when there is none
 */
export function findFunction({ options }: Scope, name: string): CloudFunction {
  const found = lookUp(options.functions, name)
  if (!found) throw refusals.invalidFunction(name)
  return found
}

/**
 * Runs a cloud function.
 *
 * @returns its result as Parse writes it; undefined when it has none
 * @throws VendorError for what the function throws
 */
export async function run(cloudFunction: CloudFunction, request: CloudRequest): Promise<Json | undefined> {
  try {
    return encode(await cloudFunction(request))
  } catch (error) {
    throw refusals.functionFailed(codeOf(error), messageOf(error))
  }
}

function codeOf(error: unknown): number {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  return typeof code === 'number' && Number.isInteger(code) ? code : SCRIPT_FAILED
}

// An object without a message is told as it is.
function messageOf(error: unknown): Json {
  if (!error) return 'Script failed.'
  if (typeof error !== 'object') return String(error)
  return 'message' in error && error.message ? String(error.message) : (encode(error) ?? null)
}
